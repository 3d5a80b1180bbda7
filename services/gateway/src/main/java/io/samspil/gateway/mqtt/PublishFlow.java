package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.samspil.contracts.Micros;
import io.samspil.gateway.access.Speaker;
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
 * The messages of one connection, from PUBLISH to PUBACK. Confirmations come in any order and from
 * any thread; PUBACKs go out in the order in which the messages came (MQTT 5 §4.6), so that the
 * first message not yet kept holds back those behind it.
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
  private static final int RECORD_OVERHEAD_BYTES = 100;
  private static final int PUBACK_BYTES = 4;

  private final Door door;
  private final MqttConnection connection;
  private final ChannelHandlerContext ctx;
  private final Queue<InFlight> queue = new ArrayDeque<>(4);
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

  void receive(MqttPublishMessage packet, String clientId) {
    door.meters().received();
    boolean qos0 = packet.fixedHeader().qosLevel() == MqttQoS.AT_MOST_ONCE;
    byte[] payload = ByteBufUtil.getBytes(packet.payload());
    Message message =
        new Message(
            packet.variableHeader().topicName(),
            payload,
            clientId,
            Micros.of(door.clock().instant()),
            Speaker.ANYONE,
            packet.fixedHeader().isDup() ? Extras.RESENT : Extras.NONE);
    InFlight flying =
        new InFlight(
            qos0 ? InFlight.QOS_0 : packet.variableHeader().packetId(),
            ctx.executor().ticker().nanoTime(),
            payload.length,
            settled);
    queue.add(flying);
    queuedBytes += payload.length;
    door.budget().take(1, payload.length);
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
        && flying.startNanos >= mayWaitFromNanos
        && door.waitingRoom().enter();
  }

  private void lookAgainLater(Message message, Decoded.Rejected rejected, InFlight flying) {
    ctx.executor()
        .schedule(() -> lookAgain(message, rejected, flying), LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
  }

  private void lookAgain(Message message, Decoded.Rejected rejected, InFlight flying) {
    long now = ctx.executor().ticker().nanoTime();
    boolean known = door.intake().knowsNow(rejected);
    boolean over = now - flying.startNanos >= door.waitingRoom().graceNanos();
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
    long bytes = 0;
    for (ProducerRecord<byte[], byte[]> entry : records) {
      bytes += entry.key().length + entry.value().length + RECORD_OVERHEAD_BYTES;
    }
    flying.sending(decoded instanceof Decoded.Rejected refused ? refused.rule() : null, bytes);
    queuedBytes += bytes;
    door.budget().take(0, bytes);
    door.sink().send(records, flying);
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
      messages++;
      bytes += first.bytes();
      acks = settle(first, acks);
    }
    queuedBytes -= bytes;
    door.budget().release(messages, bytes);
    flush(acks);
    connection.resume();
  }

  private @Nullable ByteBuf settle(InFlight flying, @Nullable ByteBuf acks) {
    if (!flying.isKept()) {
      flush(acks);
      failed(flying);
      return null;
    }
    door.meters().kept(flying.refusedBy());
    if (flying.packetId == InFlight.QOS_0 || !connection.isOpen()) {
      return acks;
    }
    ByteBuf buffer =
        acks == null ? ctx.alloc().buffer(PUBACK_BYTES * Math.min(queue.size() + 1, 256)) : acks;
    buffer.writeShort(0x4002).writeShort(flying.packetId);
    door.meters().acknowledged(ctx.executor().ticker().nanoTime() - flying.startNanos);
    return buffer;
  }

  private void flush(@Nullable ByteBuf acks) {
    if (acks != null) {
      ctx.writeAndFlush(acks, ctx.voidPromise());
    }
  }

  private void failed(InFlight flying) {
    door.meters().failed();
    if (flying.packetId == InFlight.QOS_0) {
      log.error(
          "QoS 0 message lost, Kafka did not take it client={} cause={}",
          connection.clientId(),
          String.valueOf(flying.cause()));
      return;
    }
    log.warn(
        "message not acknowledged, Kafka did not take it client={} cause={}",
        connection.clientId(),
        String.valueOf(flying.cause()));
    connection.end(
        new Fault(Disconnect.SERVER_BUSY, "the message could not be kept; send it again"));
  }

  /** The connection is gone; what is on its way goes on. */
  void closed() {
    door.budget().forget(callForRoom);
  }

  int inFlight() {
    return queue.size();
  }
}
