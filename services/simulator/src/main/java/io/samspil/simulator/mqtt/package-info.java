/**
 * The door that readings leave through: MQTT 5, QoS 1, nothing forgotten before it is acknowledged.
 */
@NullMarked
package io.samspil.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
