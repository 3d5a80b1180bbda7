package io.samspil.simulator.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** One connection to the broker, from connect to its loss; a lost one is never used again. */
final class MqttSession {
  private static final long CONNECT_MS = 10_000;
  private static final int KEEP_ALIVE_S = 30;
  private static final int SUBSCRIBED_AT_ONCE = 50;

  private final MqttAsyncClient client;
  private final PublisherSettings settings;
  private final String brokerUrl;
  private final BiConsumer<MqttSession, String> onLoss;
  private final BiConsumer<String, byte[]> onMessage;
  private int window;

  private MqttSession(
      PublisherSettings settings,
      BiConsumer<MqttSession, String> onLoss,
      BiConsumer<String, byte[]> onMessage)
      throws MqttException {
    this.brokerUrl = settings.brokerUrl();
    this.client = new MqttAsyncClient(brokerUrl, settings.clientId(), new MemoryPersistence());
    this.onLoss = onLoss;
    this.onMessage = onMessage;
    this.settings = settings;
    this.window = settings.window();
  }

  /** Connects with a clean start, and waits for the broker's answer. */
  static MqttSession open(
      PublisherSettings settings,
      BiConsumer<MqttSession, String> onLoss,
      BiConsumer<String, byte[]> onMessage)
      throws MqttFailure {
    MqttSession session;
    try {
      session = new MqttSession(settings, onLoss, onMessage);
    } catch (MqttException e) {
      throw new MqttFailure(settings.brokerUrl(), e);
    }
    try {
      session.connect();
      session.subscribe(settings.subscriptions());
      return session;
    } catch (MqttException e) {
      session.abandon();
      throw new MqttFailure(settings.brokerUrl(), e);
    }
  }

  private void connect() throws MqttException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(KEEP_ALIVE_S);
    options.setConnectionTimeout((int) (CONNECT_MS / 1000));
    identify(options);
    client.setCallback(new LossCallback());
    IMqttToken answer = client.connect(options);
    answer.waitForCompletion(CONNECT_MS);
    MqttProperties granted = answer.getResponseProperties();
    if (granted != null && granted.getReceiveMaximum() != null) {
      window = Math.min(window, granted.getReceiveMaximum());
    }
  }

  private void identify(MqttConnectionOptions options) {
    if (settings.login() != null) {
      options.setUserName(settings.login().device());
      options.setPassword(settings.login().password().getBytes(StandardCharsets.UTF_8));
    }
    if (settings.tls() != null && brokerUrl.startsWith("ssl:")) {
      options.setSocketFactory(settings.tls().getSocketFactory());
    }
  }

  private void subscribe(List<String> topics) throws MqttException {
    for (int from = 0; from < topics.size(); from += SUBSCRIBED_AT_ONCE) {
      List<String> some = topics.subList(from, Math.min(topics.size(), from + SUBSCRIBED_AT_ONCE));
      int[] qos = new int[some.size()];
      Arrays.fill(qos, 1);
      client.subscribe(some.toArray(String[]::new), qos).waitForCompletion(CONNECT_MS);
    }
  }

  boolean isConnected() {
    return client.isConnected();
  }

  /** How many unacknowledged messages the broker takes, at most as many as were asked for. */
  int window() {
    return window;
  }

  /** Sends; {@code onAnswer} gets the reason code of the PUBACK. */
  void send(Outgoing message, IntConsumer onAnswer) throws MqttFailure {
    try {
      client.publish(message.topic(), message.payload(), 1, false, null, new Answer(onAnswer));
    } catch (MqttException e) {
      throw new MqttFailure(brokerUrl, e);
    }
  }

  /** Says goodbye. */
  void close() {
    try {
      client.disconnect(0).waitForCompletion(2_000);
    } catch (MqttException e) {
      // It is going away in any case.
    }
    abandon();
  }

  /** Lets go of a connection that is lost. */
  void abandon() {
    try {
      if (client.isConnected()) {
        client.disconnectForcibly(0, 500, false);
      }
      client.close(true);
    } catch (MqttException e) {
      // Already gone.
    }
  }

  private final class Answer implements MqttActionListener {
    private final IntConsumer onAnswer;

    private Answer(IntConsumer onAnswer) {
      this.onAnswer = onAnswer;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      int[] codes = token.getReasonCodes();
      onAnswer.accept(codes == null || codes.length == 0 ? 0 : codes[0]);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      onLoss.accept(MqttSession.this, String.valueOf(cause.getMessage()));
    }
  }

  private final class LossCallback implements MqttCallback {
    @Override
    public void disconnected(MqttDisconnectResponse response) {
      MqttException cause = response.getException();
      String reason = cause == null ? response.getReasonString() : cause.getMessage();
      onLoss.accept(MqttSession.this, "%s: connection lost: %s".formatted(brokerUrl, reason));
    }

    @Override
    public void mqttErrorOccurred(MqttException cause) {
      onLoss.accept(MqttSession.this, "%s: %s".formatted(brokerUrl, cause.getMessage()));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      onMessage.accept(topic, message.getPayload());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
