/**
 * Sparkplug B (Eclipse Tahu's messages): births say what a node's metrics are, data follows by
 * alias.
 */
@NullMarked
package io.samspil.gateway.sparkplug;

import org.jspecify.annotations.NullMarked;
