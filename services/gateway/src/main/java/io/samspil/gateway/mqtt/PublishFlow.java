package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.samspil.contracts.Micros;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Message;
import io.samspil.gateway.intake.Message.Extras;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of one connection, from PUBLISH to PUBACK or PUBREC. Confirmations come in any order
 * and from any thread; acknowledgements go out in the order in which the messages came (MQTT 5
 * §4.6), so that the first message not yet kept holds back those behind it.
 *
 * <pre>
 *   PUBLISH 1 2 3 4 ──► Kafka            kept: 1 3 4      PUBACK: 1
 *                                        kept: 2          PUBACK: 2 3 4
 * </pre>
 *
 * All of it happens on the connection's event loop, but for {@link #settled}.
 */
final class PublishFlow {
  private static final Logger log = LoggerFactory.getLogger(PublishFlow.class);
  private static final long LOOK_AGAIN_MS = 20;

  private final Door door;
  private final MqttConnection connection;
  private final ChannelHandlerContext ctx;
  private final Acknowledger acknowledger;
  private final Queue<InFlight> queue = new ArrayDeque<>(2);
  private final AtomicBoolean settling = new AtomicBoolean();
  private final Runnable settle = this::settle;
  private final Runnable settled = this::settled;
  private final Runnable callForRoom = () -> onLoop(this::roomAgain);
  private long queuedBytes;
  private boolean holding;
  private boolean waitingForRoom;
  private long mayWaitFromNanos = Long.MIN_VALUE;

  PublishFlow(Door door, MqttConnection connection, ChannelHandlerContext ctx) {
    this.door = door;
    this.connection = connection;
    this.ctx = ctx;
    this.acknowledger = new Acknowledger(door, connection, ctx);
  }

  /** Whether another message may come in now; if all of us are full, we are called when not. */
  boolean hasRoom() {
    ConnectionLimits limits = door.limits();
    if (holding
        || queue.size() >= limits.maxInFlight()
        || queuedBytes >= limits.maxInFlightBytes()) {
      return false;
    }
    if (door.budget().hasRoom()) {
      return true;
    }
    if (!waitingForRoom) {
      waitingForRoom = true;
      door.budget().await(callForRoom);
    }
    return false;
  }

  private void roomAgain() {
    waitingForRoom = false;
    connection.resume();
  }

  /** Whether the client, told how many unacknowledged messages we take, sends one more. */
  boolean isBeyondReceiveMaximum() {
    return connection.client().version5()
        && acknowledger.unacknowledged() >= door.limits().receiveMaximum();
  }

  /** Whether it is a QoS 2 message that has come before and is not released yet. */
  boolean isKnown(Packet.Publish packet) {
    return packet.qos() == 2
        && acknowledger.receipts().hasArrived(packet.packetId())
        && queue.size() < 2 * door.limits().maxInFlight();
  }

  void receive(Packet.Publish packet, String topic) {
    if (packet.qos() == 2 && !acknowledger.receipts().arrive(packet.packetId())) {
      queue.add(InFlight.again(packet.packetId()));
      settled();
      return;
    }
    door.meters().received();
    Message message = message(packet, topic);
    int bytes = packet.payload().length;
    InFlight flying =
        new InFlight(
            packet.qos(), packet.packetId(), ctx.executor().ticker().nanoTime(), bytes, settled);
    queue.add(flying);
    acknowledger.received(flying);
    queuedBytes += bytes;
    door.budget().take(1, bytes);
    decide(message, flying);
  }

  private Message message(Packet.Publish packet, String topic) {
    Client client = connection.client();
    return new Message(
        topic,
        packet.payload(),
        client.id(),
        Micros.of(door.clock().instant()),
        client.speaker(),
        Extras.of(packet.dup(), packet.properties().sequence(), packet.properties().firmware()));
  }

  private void decide(Message message, InFlight flying) {
    Decoded decoded = door.intake().decode(message);
    if (decoded instanceof Decoded.Rejected rejected && mayWait(rejected, flying)) {
      holding = true;
      lookAgainLater(message, rejected, flying);
    } else {
      send(message, decoded, flying);
    }
  }

  private boolean mayWait(Decoded.Rejected rejected, InFlight flying) {
    return rejected.rule() == Rule.METER_UNKNOWN
        && flying.startNanos() >= mayWaitFromNanos
        && door.waitingRoom().enter();
  }

  private void lookAgainLater(Message message, Decoded.Rejected rejected, InFlight flying) {
    ctx.executor()
        .schedule(() -> lookAgain(message, rejected, flying), LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
  }

  private void lookAgain(Message message, Decoded.Rejected rejected, InFlight flying) {
    long now = ctx.executor().ticker().nanoTime();
    boolean known = door.intake().knowsNow(rejected);
    boolean over = now - flying.startNanos() >= door.waitingRoom().graceNanos();
    if (!known && !over) {
      lookAgainLater(message, rejected, flying);
      return;
    }
    door.waitingRoom().leave();
    holding = false;
    if (!known) {
      mayWaitFromNanos = now + door.waitingRoom().pauseNanos();
    }
    send(message, known ? door.intake().decode(message) : rejected, flying);
    connection.resume();
  }

  private void send(Message message, Decoded decoded, InFlight flying) {
    List<ProducerRecord<byte[], byte[]>> records = door.intake().records(message, decoded);
    @Nullable Intruder intruder = Refusals.intruder(decoded, message);
    if (intruder != null) {
      connection.trespass(intruder, message.topic());
    }
    long bytes = flying.sending(decoded, records);
    queuedBytes += bytes;
    door.budget().take(0, bytes);
    door.sink().send(records, flying);
  }

  void release(int packetId) {
    acknowledger.release(packetId);
  }

  /** Called from any thread: something is to be settled, at once but only once. */
  private void settled() {
    if (settling.compareAndSet(false, true)) {
      onLoop(settle);
    }
  }

  private void onLoop(Runnable task) {
    try {
      ctx.executor().execute(task);
    } catch (RejectedExecutionException e) {
      // The front has shut down: nobody is there to be told.
      log.debug("confirmation after shutdown");
    }
  }

  private void settle() {
    settling.set(false);
    ByteBuf acks = null;
    int messages = 0;
    long bytes = 0;
    InFlight first;
    while ((first = queue.peek()) != null && !first.isWaiting()) {
      queue.remove();
      messages += first.isRepetition() ? 0 : 1;
      bytes += first.bytes();
      acks = acknowledger.settle(first, acks, queue.size());
    }
    queuedBytes -= bytes;
    door.budget().release(messages, bytes);
    acknowledger.flush(acks);
    connection.settled();
  }

  /** The connection is gone; what is on its way goes on. */
  void closed() {
    door.budget().forget(callForRoom);
  }

  int inFlight() {
    return queue.size();
  }
}
