package io.samspil.gateway.intake;

import io.samspil.gateway.decode.TimeWindow;

/**
 * @param gateway the name of this instance, as {@code Origin.gateway} has it
 * @param maxPayloadBytes a larger payload is refused
 * @param window the device times that are taken
 */
public record IntakeLimits(String gateway, int maxPayloadBytes, TimeWindow window) {}
