/**
 * The MQTT notifier of OpenADR 3.1: VENs and business logic subscribe to notifications of the VTN,
 * each to what it may see.
 */
@NullMarked
package io.samspil.gateway.openadr;

import org.jspecify.annotations.NullMarked;
