package io.samspil.registry.meter;

/**
 * A register that a meter declares.
 *
 * @param unit by its canonical symbol
 * @param modulusMilli where it returns to 0, thousandths of the unit; 0: not known
 * @param mostPerHourMilli the most that fuse or pipe can pass in an hour; 0: not known
 */
record MeterRegister(String name, String unit, long modulusMilli, long mostPerHourMilli) {}
