package io.samspil.gateway.intake;

/**
 * What a device published.
 *
 * @param payload untouched; nobody may change it afterwards
 * @param arrivalUs when the gateway had the whole of it, microseconds since 1970-01-01T00:00:00Z
 */
public record Message(String topic, byte[] payload, String clientId, long arrivalUs) {}
