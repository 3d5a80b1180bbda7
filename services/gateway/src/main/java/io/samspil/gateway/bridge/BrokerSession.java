package io.samspil.gateway.bridge;

import io.samspil.gateway.bridge.AckQueue.Flying;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, from connect to its loss; a lost one is never used again, so that
 * no acknowledgement goes to another connection than the one its message came on: the packet ids
 * begin anew. The session at the broker lives on, and with it what was not acknowledged.
 */
final class BrokerSession implements MqttCallback, AckQueue.Outcome {
  private static final Logger log = LoggerFactory.getLogger(BrokerSession.class);
  private static final long CONNECT_MS = 20_000;

  /** How long a goodbye waits for the broker to have read the last acknowledgements. */
  private static final long LAST_ACKS_MS = 3_000;

  /** A filter that nobody subscribes to. */
  private static final String NOTHING = "samspil/v1/nothing";

  private final MqttAsyncClient client;
  private final Conveyor conveyor;
  private final Window window;
  private final Patience patience;
  private final BridgeMeters meters;
  private final AckQueue queue;
  private final Thread acker;
  private final CountDownLatch lost = new CountDownLatch(1);
  private final AtomicReference<@Nullable String> lostBecause = new AtomicReference<>();
  private volatile boolean draining;
  private boolean counted;
  private int leftMessages;
  private long leftBytes;

  BrokerSession(
      Broker broker,
      String clientId,
      Conveyor conveyor,
      Window window,
      Patience patience,
      BridgeMeters meters)
      throws MqttException {
    this.client = new MqttAsyncClient(broker.uri(), clientId, new MemoryPersistence());
    this.conveyor = conveyor;
    this.window = window;
    this.patience = patience;
    this.meters = meters;
    this.acker = Thread.ofVirtual().name("gateway-bridge-ack-" + clientId).unstarted(this::drain);
    this.queue = new AckQueue(() -> LockSupport.unpark(acker));
  }

  /**
   * Connects and waits for the answer. What the broker has kept for us comes from then on.
   *
   * @return whether the broker had a session of ours
   */
  boolean connect(Broker broker) throws MqttException {
    // Both before the connection: messages may come with its answer.
    client.setManualAcks(true);
    client.setCallback(this);
    acker.start();
    IMqttToken answer = client.connect(broker.options());
    answer.waitForCompletion(CONNECT_MS);
    return answer.getSessionPresent();
  }

  /** Asks for the filters; does not wait, because the messages may be in front of the answer. */
  void subscribe(List<String> filters) throws MqttException {
    Subscribing.to(filters, client, this::subscribed, this::lose);
  }

  private synchronized void subscribed() {
    if (isOpen() && !counted) {
      counted = true;
      meters.connected();
    }
  }

  /** Publishes at QoS 0, if it is connected. */
  void tell(String topic, byte[] payload) {
    try {
      client.publish(topic, payload, 0, false);
    } catch (MqttException e) {
      log.warn("command could not be sent topic={} cause={}", topic, LossReason.of(e));
    }
  }

  /**
   * Publishes at QoS 1, retained, and waits for the acknowledgement.
   *
   * @param expiry after which the broker forgets it; null: never
   * @return whether it came
   */
  boolean publish(String topic, byte[] payload, @Nullable Duration expiry) {
    MqttMessage message = new MqttMessage(payload, 1, true, new MqttProperties());
    if (expiry != null) {
      message.getProperties().setMessageExpiryInterval(Math.max(1, expiry.toSeconds()));
    }
    try {
      client.publish(topic, message).waitForCompletion(CONNECT_MS);
      return true;
    } catch (MqttException e) {
      log.warn("setpoint could not be carried topic={} cause={}", topic, LossReason.of(e));
      return false;
    }
  }

  @Override
  public void messageArrived(String topic, MqttMessage packet) {
    boolean qos0 = packet.getQos() == 0;
    if (draining && !qos0) {
      // Not acknowledged: the broker sends it again to who comes next.
      return;
    }
    try {
      int size = packet.getPayload().length;
      if (window.enter(size, this::isOpen)) {
        take(topic, packet, queue.add(qos0 ? AckQueue.QOS_0 : packet.getId(), now(), size));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lose("interrupted");
    }
  }

  private void take(String topic, MqttMessage packet, Flying flying) throws InterruptedException {
    meters.received(packet.isDuplicate());
    Message message = conveyor.message(topic, packet);
    try {
      Decoded decoded = conveyor.decode(message, patience);
      window.grow(conveyor.send(message, decoded, flying));
    } catch (RuntimeException e) {
      log.error("message could not be taken topic={}", topic, e);
      flying.failed(e);
    }
  }

  /** On its own thread, until the connection is gone and everything on its way has ended. */
  private void drain() {
    while (isOpen() || !queue.isEmpty()) {
      queue.drain(this);
      if (leftMessages > 0) {
        window.leave(leftMessages, leftBytes);
        leftMessages = 0;
        leftBytes = 0;
      }
      LockSupport.park(this);
    }
  }

  @Override
  public void kept(Flying flying, boolean acknowledge) {
    left(flying);
    meters.kept(flying.refusedBy(), flying.apartBy());
    if (!acknowledge || !isOpen()) {
      return;
    }
    try {
      client.messageArrivedComplete(flying.packetId(), 1);
      meters.acknowledged(now() - flying.startNanos());
    } catch (MqttException | RuntimeException e) {
      lose("acknowledgement could not be sent: " + e.getMessage());
    }
  }

  @Override
  public void failed(Flying flying, Exception cause) {
    left(flying);
    meters.failed();
    if (flying.isQos0()) {
      log.error(
          "QoS 0 message lost, Kafka did not take it client={} cause={}",
          client.getClientId(),
          cause.toString());
    } else {
      lose("Kafka did not take a message, the broker has to send it again: " + cause);
    }
  }

  private void left(Flying flying) {
    leftMessages++;
    leftBytes += flying.bytes();
  }

  private static long now() {
    return System.nanoTime();
  }

  private boolean isOpen() {
    return lost.getCount() > 0;
  }

  /** Ends the session as seen from here; who awaits it closes the connection. */
  void lose(String because) {
    lostBecause.compareAndSet(null, because);
    lost.countDown();
    uncount();
    window.wake();
    LockSupport.unpark(acker);
  }

  private synchronized void uncount() {
    if (counted) {
      counted = false;
      meters.disconnected();
    }
  }

  /** Waits until it is lost, and gives the reason. */
  String awaitLoss() throws InterruptedException {
    lost.await();
    return String.valueOf(lostBecause.get());
  }

  /** Takes nothing new that wants an acknowledgement. */
  void stopTaking() {
    draining = true;
  }

  /** Says goodbye; the broker keeps the session. */
  void disconnect() {
    try {
      if (client.isConnected()) {
        awaitAcksRead();
        client.disconnect(0).waitForCompletion(LAST_ACKS_MS);
      }
    } catch (MqttException e) {
      log.debug("no goodbye cause={}", e.toString());
    }
    lose("closed by us");
    abandon();
  }

  /**
   * A broker that writes into a closed connection gives up what it has not read of it, our last
   * acknowledgements too. It reads in order: with the answer to a question it has read all before.
   */
  private void awaitAcksRead() {
    try {
      client.unsubscribe(NOTHING).waitForCompletion(LAST_ACKS_MS);
    } catch (MqttException e) {
      log.warn("acknowledgements may be lost, messages come again cause={}", LossReason.of(e));
    }
  }

  /** Lets go of the connection without a word. */
  void abandon() {
    lose("given up");
    try {
      if (client.isConnected()) {
        client.disconnectForcibly(0, 1, false);
      }
      client.close(true);
    } catch (MqttException e) {
      log.debug("connection already gone cause={}", e.toString());
    }
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    lose(LossReason.of(response));
  }

  @Override
  public void mqttErrorOccurred(MqttException cause) {
    lose(String.valueOf(cause.getMessage()));
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // Nothing of ours waits for it.
  }

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {
    // connect() has the answer; to subscribe here and wait would stop the client for good.
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    // No extended authentication is asked for.
  }
}
