package io.samspil.gateway.mqtt;

/**
 * What is to be published for a client that ends without saying so.
 *
 * @param delaySeconds after the end (MQTT 5 §3.1.3.2.2)
 */
record Will(
    String topic,
    byte[] payload,
    int qos,
    boolean retain,
    long delaySeconds,
    Properties properties) {}
