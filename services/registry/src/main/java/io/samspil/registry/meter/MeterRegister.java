package io.samspil.registry.meter;

/** A register that a meter declares; the unit by its canonical symbol. */
record MeterRegister(String name, String unit) {}
