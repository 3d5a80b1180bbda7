package io.samspil.bench.control;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All chargers, over a few MQTT connections: each takes its setpoints, says that it applies them,
 * and draws no more than it was told.
 */
public final class Chargers implements AutoCloseable {
  private static final int PER_CONNECTION = 500;
  private static final long WITHIN_MS = 30_000;
  private static final int CHUNK = 50;

  private final Town town;
  private final Crossings crossings;
  private final long[] limitsW;
  private final long[] sumsW;
  private final List<MqttAsyncClient> connections = new ArrayList<>();
  private final AtomicLong told = new AtomicLong();
  private final JsonMapper json = JsonMapper.shared();

  public Chargers(Town town, Crossings crossings) {
    this.town = town;
    this.crossings = crossings;
    this.limitsW = new long[town.loads()];
    this.sumsW = new long[town.feeders()];
    Arrays.fill(limitsW, Town.LOAD_MAX_W);
    Arrays.fill(sumsW, Town.PER_FEEDER * Town.LOAD_MAX_W);
  }

  /** Connects and subscribes to the setpoint of every charger. */
  public void connect(int mqttPort) throws MqttException {
    for (int first = 0; first < town.loads(); first += PER_CONNECTION) {
      var client =
          new MqttAsyncClient(
              "tcp://127.0.0.1:" + mqttPort, "chargers" + first, new MemoryPersistence());
      var options = new MqttConnectionOptions();
      options.setMaxReconnectDelay(1_000);
      client.connect(options).waitForCompletion(WITHIN_MS);
      client.setCallback(new Arrivals(this, client));
      connections.add(client);
      int end = Math.min(town.loads(), first + PER_CONNECTION);
      for (int load = first; load < end; load += CHUNK) {
        client
            .subscribe(subscriptions(load, Math.min(end, load + CHUNK)))
            .waitForCompletion(WITHIN_MS);
      }
    }
  }

  private static MqttSubscription[] subscriptions(int from, int to) {
    MqttSubscription[] all = new MqttSubscription[to - from];
    for (int load = from; load < to; load++) {
      all[load - from] = new MqttSubscription("samspil/v1/loads/l%d/setpoint".formatted(load), 1);
    }
    return all;
  }

  /** Takes a message; the empty one withdraws the setpoint. */
  void arrived(MqttAsyncClient client, String topic, byte[] payload) throws MqttException {
    int load =
        Integer.parseInt(topic.substring("samspil/v1/loads/l".length(), topic.lastIndexOf('/')));
    told.incrementAndGet();
    if (payload.length == 0) {
      limit(load, Town.LOAD_MAX_W, "");
      return;
    }
    JsonNode setpoint = json.readTree(payload);
    limit(
        load, setpoint.path("limitW").asLong(Town.LOAD_MAX_W), setpoint.path("start").asString(""));
    String ack = "{\"id\":\"%s\",\"status\":\"applied\"}".formatted(setpoint.path("id").asString());
    send(client, "samspil/v1/loads/l%d/ack".formatted(load), ack, 0);
  }

  private void limit(int load, long watts, String start) {
    int feeder = Town.feederOf(load);
    synchronized (this) {
      sumsW[feeder] += watts - limitsW[load];
      boolean lower = watts < limitsW[load];
      limitsW[load] = watts;
      crossings.told(feeder, lower, sumsW[feeder], start);
    }
  }

  /** What the chargers of a feeder may draw together. */
  synchronized long allowedW(int feeder) {
    return sumsW[feeder];
  }

  /** Publishes what a charger's meter says. */
  void meter(int load) throws MqttException {
    long watts;
    synchronized (this) {
      watts = Math.min(Town.LOAD_WANTS_W, limitsW[load]);
    }
    publish("m" + load, watts, load / PER_CONNECTION, 0);
  }

  /** Publishes what the meter of a feeder's other customers says. */
  void rest(int feeder, long watts) throws MqttException {
    publish("rest" + feeder, watts, feeder % connections.size(), 1);
  }

  private void publish(String meter, long watts, int connection, int qos) throws MqttException {
    long millis = System.currentTimeMillis();
    String reading =
        "[{\"bn\":\"%s/\",\"bt\":%d.%03d,\"n\":\"power\",\"u\":\"W\",\"v\":%d}]"
            .formatted(meter, millis / 1_000, millis % 1_000, watts);
    String topic = "samspil/v1/electricity/%s/readings".formatted(meter);
    send(connections.get(connection), topic, reading, qos);
  }

  private static void send(MqttAsyncClient client, String topic, String text, int qos)
      throws MqttException {
    client.publish(topic, text.getBytes(StandardCharsets.UTF_8), qos, false);
  }

  /** How many setpoints have arrived. */
  public long told() {
    return told.get();
  }

  @Override
  public void close() {
    for (MqttAsyncClient client : connections) {
      try {
        client.disconnectForcibly(0, 100, false);
        client.close(true);
      } catch (MqttException e) {
        System.err.println("a connection was not closed: " + e.getMessage());
      }
    }
  }
}
