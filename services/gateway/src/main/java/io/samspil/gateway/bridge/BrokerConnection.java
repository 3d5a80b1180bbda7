package io.samspil.gateway.bridge;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, kept up: when it is lost, another is made with the same client id, which finds
 * the same session at the broker.
 *
 * <pre>
 *   ready ──► connect ──► subscribe ──► taking ──lost──► back off ──┐
 *     ▲                                                              │
 *     └──────────────────────────────────────────────────────────────┘
 * </pre>
 */
final class BrokerConnection {
  private static final Logger log = LoggerFactory.getLogger(BrokerConnection.class);

  /** Makes a session that is not connected yet. */
  interface Sessions {
    BrokerSession create(String clientId, Window window, Patience patience) throws MqttException;
  }

  /** What must be there before anything is taken. */
  interface Readiness {
    void await() throws InterruptedException;
  }

  private final String clientId;
  private final Broker broker;
  private final Sessions sessions;
  private final Readiness readiness;
  private final Supplier<List<String>> filters;
  private final Window window;
  private final Patience patience;
  private final BackOff backOff;
  private final BridgeMeters meters;
  private final Thread keeper;
  private volatile Runnable whenConnected = () -> {};
  private volatile boolean stopping;
  private volatile @Nullable BrokerSession current;

  BrokerConnection(
      String clientId,
      Broker broker,
      Sessions sessions,
      Readiness readiness,
      Supplier<List<String>> filters,
      Window window,
      Patience patience,
      BackOff backOff,
      BridgeMeters meters) {
    this.clientId = clientId;
    this.broker = broker;
    this.sessions = sessions;
    this.readiness = readiness;
    this.filters = filters;
    this.window = window;
    this.patience = patience;
    this.backOff = backOff;
    this.meters = meters;
    this.keeper = Thread.ofVirtual().name("gateway-bridge-" + clientId).unstarted(this::keepUp);
  }

  /** To be run at each new connection. */
  void whenConnected(Runnable told) {
    whenConnected = told;
  }

  void start() {
    keeper.start();
  }

  private void keepUp() {
    try {
      while (!stopping) {
        readiness.await();
        long begun = System.nanoTime();
        String loss = onceConnected();
        if (stopping) {
          return;
        }
        backOff.lasted(Duration.ofNanos(System.nanoTime() - begun));
        Duration pause = backOff.next();
        log.warn(
            "no connection to the broker, trying again broker={} client={} in_ms={} cause={}",
            broker.uri(),
            clientId,
            pause.toMillis(),
            loss);
        Thread.sleep(pause);
        meters.reconnecting();
      }
    } catch (InterruptedException e) {
      log.debug("connection is not kept up any more client={}", clientId);
    }
  }

  /** Connects, and returns why the connection was lost, or was not made. */
  private String onceConnected() throws InterruptedException {
    BrokerSession session = null;
    try {
      session = sessions.create(clientId, window, patience);
      current = session;
      boolean resumed = session.connect(broker);
      session.subscribe(filters.get());
      log.info(
          "connected to the broker broker={} client={} session={}",
          broker.uri(),
          clientId,
          resumed ? "resumed" : "new");
      whenConnected.run();
      return session.awaitLoss();
    } catch (MqttException | RuntimeException e) {
      return LossReason.of(e);
    } finally {
      if (session != null && !stopping) {
        session.abandon();
      }
    }
  }

  /** Takes nothing new that wants an acknowledgement, and makes no new connection. */
  void stopTaking() {
    stopping = true;
    BrokerSession session = current;
    if (session != null) {
      session.stopTaking();
    }
  }

  boolean isIdle() {
    return window.messages() == 0;
  }

  /** Ends it; the broker keeps the session. */
  void close() {
    stopping = true;
    keeper.interrupt();
    BrokerSession session = current;
    if (session != null) {
      session.disconnect();
    }
  }

  /** Ends it as a crash would: nothing more is acknowledged, and there is no goodbye. */
  void cut() {
    stopping = true;
    keeper.interrupt();
    BrokerSession session = current;
    if (session != null) {
      session.abandon();
    }
  }

  /** Makes a new connection, which subscribes to what is to be subscribed to now. */
  void renew() {
    BrokerSession session = current;
    if (session != null) {
      session.lose("the filters have changed");
    }
  }

  /** Publishes at QoS 0, if it is connected. */
  void tell(String topic, byte[] payload) {
    BrokerSession session = current;
    if (session != null) {
      session.tell(topic, payload);
    }
  }

  /** Publishes at QoS 1, retained; whether the broker has acknowledged it. */
  boolean publish(String topic, byte[] payload, @Nullable Duration expiry) {
    BrokerSession session = current;
    return session != null && session.publish(topic, payload, expiry);
  }

  Window window() {
    return window;
  }
}
