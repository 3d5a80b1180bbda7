package io.samspil.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.intake.Meter;
import io.samspil.gateway.sparkplug.Edge;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge node behind Mosquitto. */
class BridgeSparkplugTest {
  @TempDir Path folder;
  private final Ground ground = new Ground();
  private final List<String> commanded = new CopyOnWriteArrayList<>();
  private Mosquitto mosquitto;
  private Bridge bridge;
  private MqttClient node;

  @BeforeEach
  void start() throws Exception {
    Meter.of("n1", Utility.ELECTRICITY).device("g/n").in(ground.meters);
    mosquitto = Mosquitto.start(folder);
    bridge =
        ground.bridge(Map.of("url", "mqtt://127.0.0.1:" + mosquitto.port(), "sparkplug", "true"));
    bridge.start();
    Ground.await("connected", () -> ground.connected() == 3);
    node = new MqttClient("tcp://127.0.0.1:" + mosquitto.port(), "edge", new MemoryPersistence());
    node.connect();
    node.subscribe(
        new MqttSubscription[] {new MqttSubscription("spBv1.0/g/NCMD/n", 1)},
        new org.eclipse.paho.mqttv5.client.IMqttMessageListener[] {
          (topic, message) -> commanded.add(topic)
        });
  }

  @AfterEach
  void stop() throws Exception {
    if (node != null) {
      node.disconnectForcibly(0, 100);
      node.close(true);
    }
    if (bridge != null) {
      bridge.cut();
    }
    if (mosquitto != null) {
      mosquitto.close();
    }
  }

  @Test
  void who_begins_in_the_middle_is_asked_for_a_birth_and_then_heard() throws Exception {
    Ground.await("asked", () -> askedAfter(data(7, 1)));
    long now = System.currentTimeMillis();
    node.publish(
        "spBv1.0/g/NBIRTH/n",
        Edge.message(0, now).bdSeq(1).metric("power", 1, DataType.Double, "W", 100).bytes(),
        0,
        false);
    for (int i = 1; i <= 300; i++) {
      node.publish("spBv1.0/g/NDATA/n", data(i % 256, 100 + i), 0, false);
    }
    Ground.await("300 and the birth", () -> ground.values().size() == 301);

    assertThat(ground.values()).isSorted();
    assertThat(commanded).contains("spBv1.0/g/NCMD/n");
  }

  private boolean askedAfter(byte[] data) {
    try {
      node.publish("spBv1.0/g/NDATA/n", data, 0, false);
    } catch (org.eclipse.paho.mqttv5.common.MqttException e) {
      throw new IllegalStateException(e);
    }
    return !commanded.isEmpty();
  }

  private static byte[] data(long seq, double value) {
    return Edge.message(seq, System.currentTimeMillis()).alias(1, value).bytes();
  }
}
