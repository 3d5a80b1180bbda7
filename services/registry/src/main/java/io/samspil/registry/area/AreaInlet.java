package io.samspil.registry.area;

/** A meter at an inlet of an area. */
record AreaInlet(String meterId) {}
