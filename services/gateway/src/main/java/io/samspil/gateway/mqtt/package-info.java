/** The front: MQTT 3.1.1 and 5 for devices, acknowledged once Kafka has the message. */
@NullMarked
package io.samspil.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
