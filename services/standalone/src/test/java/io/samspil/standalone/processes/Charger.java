package io.samspil.standalone.processes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A charger that somebody else has built, from docs/devices.md alone: it wants all it can draw,
 * keeps to its setpoint until that ends, and to its fallback from then on. It says twice a second
 * what it draws, connects again whenever it is cut off, and remembers all that it was ever told.
 */
final class Charger implements MqttCallback, AutoCloseable {
  static final long MOST_W = 11_000;
  private static final long EVERY_MS = 500;
  private static final long PATIENCE_MS = 2_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * What it was told, and when.
   *
   * @param expiresIn the seconds that the message was good for when it came
   */
  record Told(
      Instant arrived,
      String id,
      long limitW,
      Instant start,
      Instant until,
      long fallbackW,
      long expiresIn) {
    /** Withdrawn. */
    static Told nothing(Instant arrived) {
      return new Told(arrived, "", MOST_W, Instant.MIN, Instant.MAX, MOST_W, 0);
    }

    boolean isWithdrawal() {
      return id.isEmpty();
    }

    long powerW(Instant at) {
      return Math.min(MOST_W, at.isBefore(until) ? limitW : fallbackW);
    }
  }

  private final String id;
  private final String url;
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile MqttAsyncClient client;
  private volatile boolean closed;

  Charger(String id, int port) {
    this.id = id;
    this.url = "tcp://127.0.0.1:" + port;
    this.thread = Thread.ofPlatform().name("charger-" + id).daemon().start(this::live);
  }

  String id() {
    return id;
  }

  String meterId() {
    return "m-" + id;
  }

  /** All that it was told, in the order in which it came. */
  List<Told> told() {
    return told;
  }

  /** What it draws, W. */
  long powerW(Instant at) {
    long powerW = MOST_W;
    for (Told one : told) {
      if (!one.arrived().isAfter(at)) {
        powerW = one.powerW(at);
      }
    }
    return powerW;
  }

  private void live() {
    try {
      while (!closed) {
        stayConnected();
        TimeUnit.MILLISECONDS.sleep(EVERY_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stayConnected() throws InterruptedException {
    try {
      if (client == null || !client.isConnected()) {
        connect();
      }
      String reading =
          "[{\"bn\":\"%s/\",\"n\":\"power\",\"u\":\"W\",\"v\":%d}]"
              .formatted(meterId(), powerW(Instant.now()));
      publish("samspil/v1/transport/%s/readings".formatted(meterId()), reading);
    } catch (MqttException e) {
      // It tries again.
    }
  }

  private void connect() throws MqttException {
    drop();
    MqttAsyncClient fresh = new MqttAsyncClient(url, id, new MemoryPersistence());
    client = fresh;
    fresh.setCallback(this);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setKeepAliveInterval(2);
    options.setConnectionTimeout((int) Duration.ofMillis(PATIENCE_MS).toSeconds());
    fresh.connect(options).waitForCompletion(PATIENCE_MS);
    fresh.subscribe("samspil/v1/loads/%s/setpoint".formatted(id), 1).waitForCompletion(PATIENCE_MS);
  }

  private void drop() {
    MqttAsyncClient old = client;
    if (old != null) {
      try {
        old.disconnectForcibly(0, 0, false);
      } catch (MqttException e) {
        // It has no connection.
      }
      try {
        old.close(true);
      } catch (MqttException e) {
        // It is closed.
      }
    }
  }

  private void publish(String topic, String payload) throws MqttException {
    MqttMessage message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
    message.setQos(1);
    client.publish(topic, message);
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) throws Exception {
    Instant now = Instant.now();
    if (message.getPayload().length == 0) {
      told.add(Told.nothing(now));
      return;
    }
    JsonNode setpoint = JSON.readTree(message.getPayload());
    Long expiry = message.getProperties().getMessageExpiryInterval();
    told.add(
        new Told(
            now,
            setpoint.path("id").asString(),
            setpoint.path("limitW").asLong(),
            Instant.parse(setpoint.path("start").asString()),
            Instant.parse(setpoint.path("until").asString()),
            setpoint.path("fallbackW").asLong(MOST_W),
            expiry == null ? Long.MAX_VALUE : expiry));
    publish(
        "samspil/v1/loads/%s/ack".formatted(id),
        "{\"id\":\"%s\",\"status\":\"applied\"}".formatted(setpoint.path("id").asString()));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join(PATIENCE_MS);
    drop();
  }
}
