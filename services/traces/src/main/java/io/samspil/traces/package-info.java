/** Follows a share of the readings from MQTT to the store, and tells an OpenTelemetry collector. */
@NullMarked
package io.samspil.traces;

import org.jspecify.annotations.NullMarked;
