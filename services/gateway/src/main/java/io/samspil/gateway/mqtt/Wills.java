package io.samspil.gateway.mqtt;

import io.samspil.contracts.Micros;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.decode.Shown;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Message;
import io.samspil.gateway.intake.Message.Extras;
import io.samspil.gateway.intake.RecordSink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wills of clients that ended without saying so. A will is a message like any other, of that device
 * at the moment it is published. One with a delay waits here, and is forgotten when its client
 * comes back in time (MQTT 5 §3.1.3.2.2).
 */
public final class Wills {
  private static final Logger log = LoggerFactory.getLogger(Wills.class);

  private record Waiting(Door door, Client client, Will will, long dueNanos) {}

  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final int maxWaiting;
  private final LongSupplier nanoTime;

  /**
   * @param maxWaiting of more, the rest is published at once
   * @param nanoTime as {@link System#nanoTime}
   */
  public Wills(int maxWaiting, LongSupplier nanoTime) {
    this.maxWaiting = maxWaiting;
    this.nanoTime = nanoTime;
  }

  /** The client has ended without saying so. */
  void ended(Door door, Client client, Will will) {
    long seconds = Math.min(will.delaySeconds(), client.sessionSeconds());
    if (seconds == 0 || waiting.size() >= maxWaiting) {
      publish(door, client, will);
      return;
    }
    long due = nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
    waiting.put(client.id(), new Waiting(door, client, will, due));
  }

  /** To be called every second or so. */
  void publishDue() {
    long now = nanoTime.getAsLong();
    waiting.forEach(
        (id, one) -> {
          if (one.dueNanos() - now <= 0 && waiting.remove(id, one)) {
            publish(one.door(), one.client(), one.will());
          }
        });
  }

  /** The client is back in time. */
  void forget(String clientId) {
    waiting.remove(clientId);
  }

  public int waiting() {
    return waiting.size();
  }

  private static void publish(Door door, Client client, Will will) {
    Message message =
        new Message(
            will.topic(),
            will.payload(),
            client.id(),
            Micros.of(door.clock().instant()),
            client.speaker(),
            Extras.NONE);
    long bytes = will.payload().length;
    door.meters().received();
    door.counts().will();
    door.budget().take(1, bytes);
    Decoded decoded = door.intake().decode(message);
    if (Refusals.intruder(decoded, message) != null) {
      door.counts().intruder(Intruder.FOREIGN_WILL);
      log.info(
          "trespass refused client={} kind={} topic={}",
          Shown.of(client.id()),
          Intruder.FOREIGN_WILL.id(),
          Shown.of(will.topic()));
    }
    door.sink()
        .send(door.intake().records(message, decoded), new Outcome(door, client, decoded, bytes));
  }

  private record Outcome(Door door, Client client, Decoded decoded, long bytes)
      implements RecordSink.Confirmation {
    @Override
    public void confirmed() {
      door.meters().kept(decoded.refusedBy());
      door.meters().keptApart(decoded.apartBy());
      door.budget().release(1, bytes);
    }

    @Override
    public void failed(Exception cause) {
      door.meters().failed();
      door.budget().release(1, bytes);
      log.error(
          "will lost, Kafka did not take it client={} cause={}",
          Shown.of(client.id()),
          cause.toString());
    }
  }
}
