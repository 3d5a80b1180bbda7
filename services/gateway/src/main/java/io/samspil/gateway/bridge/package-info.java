/** The door to an MQTT broker that is already there: what devices tell it, it tells us. */
@NullMarked
package io.samspil.gateway.bridge;

import org.jspecify.annotations.NullMarked;
