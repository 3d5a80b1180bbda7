package io.samspil.metering.counter;

/**
 * A register at an instant.
 *
 * @param timeUs microseconds since 1970-01-01T00:00:00Z
 * @param valueMilli thousandths of the register's unit
 */
public record Sample(long timeUs, long valueMilli) {}
