package io.samspil.metering.booking;

/**
 * A register at an instant.
 *
 * @param timeUs microseconds since 1970-01-01T00:00:00Z
 * @param valueMilli thousandths of the register's unit
 */
record Sample(long timeUs, long valueMilli) {}
