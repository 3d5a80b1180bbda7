package io.samspil.gateway.sparkplug;

import org.jspecify.annotations.Nullable;

/**
 * What a birth said of a metric.
 *
 * @param datatype as Sparkplug numbers them
 * @param unit of the property {@code engUnit}; null when there is none
 */
record Born(String name, int datatype, @Nullable String unit) {}
