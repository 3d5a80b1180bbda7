package io.samspil.bench.vee;

/**
 * A register at an instant.
 *
 * @param timeUs microseconds since 1970-01-01T00:00:00Z
 * @param valueMilli thousandths of the register's unit
 */
record Point(long timeUs, long valueMilli) {}
