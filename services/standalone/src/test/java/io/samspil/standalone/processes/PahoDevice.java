package io.samspil.standalone.processes;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Eclipse Paho's MQTT 5 client, with what the front answers to it. */
final class PahoDevice implements AutoCloseable, MqttCallback {
  /** The front closed the connection without a word. */
  static final int CLOSED = -1;

  private static final long PATIENCE_MS = 30_000;
  private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MS);

  private final MqttAsyncClient client;
  private final MqttConnectionOptions options = new MqttConnectionOptions();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile MqttDisconnectResponse ended;
  private volatile Exception unheard;

  /**
   * @param url {@code tcp://…} or {@code ssl://…}
   */
  PahoDevice(String url, String clientId) throws MqttException {
    client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
    client.setCallback(this);
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(30);
  }

  PahoDevice user(String name) {
    options.setUserName(name);
    return this;
  }

  PahoDevice user(String name, String password) {
    options.setUserName(name);
    options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  PahoDevice sockets(SocketFactory factory) {
    options.setSocketFactory(factory);
    return this;
  }

  PahoDevice will(String topic, String payload) {
    options.setWill(
        topic, new MqttMessage(payload.getBytes(StandardCharsets.UTF_8), 1, false, null));
    return this;
  }

  /** The reason code of CONNACK, or {@link #CLOSED}. */
  int connect() {
    try {
      client.connect(options).waitForCompletion(PATIENCE_MS);
      return 0;
    } catch (MqttException e) {
      boolean told = e.getReasonCode() >= 0x80 && e.getReasonCode() <= 0xFF;
      unheard = told ? null : e;
      return told ? e.getReasonCode() : CLOSED;
    }
  }

  /** Why there was no CONNACK; null if there was. */
  Exception unheard() {
    return unheard;
  }

  /** The reason code of PUBACK. */
  int publish(String topic, String payload) throws MqttException {
    return answer(begin(topic, payload));
  }

  /** Does not wait for PUBACK. */
  IMqttToken begin(String topic, String payload) throws MqttException {
    return client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
  }

  /** The reason code of SUBACK. */
  int subscribe(String filter) throws MqttException {
    return answer(client.subscribe(filter, 1));
  }

  private static int answer(IMqttToken token) throws MqttException {
    try {
      token.waitForCompletion(PATIENCE_MS);
    } catch (MqttException e) {
      int[] codes = token.getReasonCodes();
      if (codes == null || codes.length == 0) {
        throw e;
      }
    }
    int[] codes = token.getReasonCodes();
    return codes == null || codes.length == 0 ? 0 : codes[0];
  }

  boolean isConnected() {
    return client.isConnected();
  }

  /** The reason code of the DISCONNECT that comes. */
  int endedWith() {
    return ended().getReturnCode();
  }

  /** The DISCONNECT that comes. */
  MqttDisconnectResponse ended() {
    await().atMost(PATIENCE).until(() -> ended != null);
    return ended;
  }

  /** The payloads that came, in their order. */
  List<String> received() {
    return received;
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    ended = response;
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    received.add(new String(message.getPayload(), StandardCharsets.UTF_8));
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    // What comes of it is told by disconnected.
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // Whoever published waits for it.
  }

  @Override
  public void connectComplete(boolean reconnect, String serverUrl) {
    // Whoever connected waits for it.
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    throw new IllegalStateException("AUTH was not asked for");
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnectForcibly(0, 1_000, true);
    }
    client.close(true);
  }
}
