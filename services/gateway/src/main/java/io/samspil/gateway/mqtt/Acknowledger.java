package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.samspil.gateway.decode.Shown;
import io.samspil.gateway.intake.Decoded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one client what became of its messages: PUBACK, PUBREC and PUBCOMP. */
final class Acknowledger {
  private static final Logger log = LoggerFactory.getLogger(Acknowledger.class);
  private static final int ACK_BYTES = 4;
  private static final int MOST_ACKS_AT_ONCE = 256;

  private final Door door;
  private final MqttConnection connection;
  private final ChannelHandlerContext ctx;
  private @Nullable Receipts receipts;
  private int unacknowledged;

  Acknowledger(Door door, MqttConnection connection, ChannelHandlerContext ctx) {
    this.door = door;
    this.connection = connection;
    this.ctx = ctx;
  }

  Receipts receipts() {
    Receipts present = receipts;
    if (present == null) {
      present = new Receipts();
      receipts = present;
    }
    return present;
  }

  void received(InFlight flying) {
    unacknowledged += flying.qos == 0 ? 0 : 1;
  }

  /** Messages of QoS 1 and 2 whose PUBACK or PUBCOMP has not been sent (MQTT 5 §4.9). */
  int unacknowledged() {
    return unacknowledged;
  }

  /**
   * @param acks not yet written, null when there are none
   * @param behind how many messages wait behind this one
   */
  @Nullable ByteBuf settle(InFlight flying, @Nullable ByteBuf acks, int behind) {
    if (!flying.isKept()) {
      flush(acks);
      failed(flying);
      return null;
    }
    if (!flying.isRepetition()) {
      door.meters().kept(flying.refusedBy());
      door.meters().keptApart(flying.apartBy());
    }
    if (flying.qos == 0 || !connection.isOpen()) {
      return acks;
    }
    ByteBuf out =
        acks == null
            ? ctx.alloc().buffer(ACK_BYTES * Math.min(behind + 1, MOST_ACKS_AT_ONCE))
            : acks;
    if (flying.isRepetition()) {
      repeat(flying, out);
    } else {
      acknowledge(flying, out);
    }
    return out;
  }

  private void repeat(InFlight flying, ByteBuf out) {
    if (receipts().isRecorded(flying.packetId())) {
      Answers.ack(out, Packet.PUBREC, flying.packetId());
    }
  }

  private void acknowledge(InFlight flying, ByteBuf out) {
    Client client = connection.client();
    Decoded.@Nullable Rejected refused = client.version5() ? flying.refused() : null;
    int type = flying.qos == 2 ? Packet.PUBREC : Packet.PUBACK;
    if (refused == null) {
      Answers.ack(out, type, flying.packetId());
    } else {
      @Nullable String text = client.wantsReasons() ? Refusals.text(refused) : null;
      Answers.ack(out, type, flying.packetId(), Refusals.code(refused.rule()), text, client);
    }
    if (flying.qos == 1) {
      unacknowledged--;
    } else if (refused == null) {
      receipts().recorded(flying.packetId());
    } else {
      receipts().refused(flying.packetId());
      unacknowledged--;
    }
    door.meters().acknowledged(ctx.executor().ticker().nanoTime() - flying.startNanos());
  }

  /** PUBREL came. */
  void release(int packetId) {
    boolean known = receipts().release(packetId);
    ByteBuf out = ctx.alloc().buffer(ACK_BYTES + 1);
    if (known || !connection.client().version5()) {
      Answers.ack(out, Packet.PUBCOMP, packetId);
    } else {
      Answers.ack(
          out, Packet.PUBCOMP, packetId, Reason.PACKET_ID_NOT_FOUND, null, connection.client());
    }
    unacknowledged -= known ? 1 : 0;
    flush(out);
  }

  void flush(@Nullable ByteBuf acks) {
    if (acks != null) {
      ctx.writeAndFlush(acks, ctx.voidPromise());
    }
  }

  private void failed(InFlight flying) {
    door.meters().failed();
    String client = Shown.of(connection.client().id());
    String cause = String.valueOf(flying.cause());
    if (flying.qos == 0) {
      log.error("QoS 0 message lost, Kafka did not take it client={} cause={}", client, cause);
      return;
    }
    log.warn("message not acknowledged, Kafka did not take it client={} cause={}", client, cause);
    connection.end(new Fault(Reason.SERVER_BUSY, "the message could not be kept; send it again"));
  }
}
