package io.samspil.historian.store;

/**
 * One value of one register as the store keeps it.
 *
 * @param timeUs the device's time, microseconds since 1970-01-01T00:00:00Z
 * @param valueMilli thousandths of the unit
 * @param unit the unit's symbol, as {@link io.samspil.contracts.Units#symbol} writes it
 * @param utility the utility's name in lower case
 * @param revision 0 for the first value of this register and instant; each correction adds one
 * @param arrivalUs when the gateway had the message, microseconds since 1970-01-01T00:00:00Z
 */
public record StoredReading(
    long timeUs,
    String register,
    long valueMilli,
    String unit,
    String utility,
    int revision,
    long arrivalUs) {}
