package io.samspil.registry.meter;

/** An area that a meter is counted in. */
record MeterArea(String areaId) {}
