package io.samspil.bench.peers;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * What one would do with what Maven can fetch: Apache Camel, Paho MQTT 5 → Kafka, QoS 1 with manual
 * acknowledgement after Kafka's.
 */
public final class CamelBridge {
  private CamelBridge() {}

  /**
   * @param args the broker's port, Kafka's bootstrap servers, and the Kafka topic
   */
  public static void main(String[] args) throws Exception {
    Main camel = new Main();
    camel.configure().addRoutesBuilder(new Route(args[0], args[1], args[2]));
    camel.addMainListener(
        new org.apache.camel.main.MainListenerSupport() {
          @Override
          public void afterStart(org.apache.camel.main.BaseMainSupport main) {
            System.out.println("serves");
          }
        });
    camel.run();
  }

  private static final class Route extends RouteBuilder {
    private final String port;
    private final String bootstrap;
    private final String topic;

    Route(String port, String bootstrap, String topic) {
      this.port = port;
      this.bootstrap = bootstrap;
      this.topic = topic;
    }

    @Override
    public void configure() {
      from("paho-mqtt5:samspil/v1/+/+/readings?brokerUrl=tcp://127.0.0.1:%s&qos=1&manualAcksEnabled=true&cleanStart=true"
              .formatted(port))
          .to(
              "kafka:%s?brokers=%s&requestRequiredAcks=all&lingerMs=2&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer"
                  .formatted(topic, bootstrap));
    }
  }
}
