package io.samspil.registry.meter;

/**
 * One register of one exchange of a meter's device.
 *
 * @param atUs when it was exchanged, microseconds since 1970-01-01T00:00:00Z
 * @param closingMilli what the old device closed with, thousandths of the register's unit
 * @param openingMilli what the new device opened with
 */
record MeterExchange(
    long atUs,
    String register,
    long closingMilli,
    long openingMilli,
    String recordedBy,
    long recordedUs,
    String reason) {}
