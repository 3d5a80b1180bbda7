package io.samspil.registry.meter;

/** A meter that another one should be the sum of, with others. */
record MeterSummand(String meterId) {}
