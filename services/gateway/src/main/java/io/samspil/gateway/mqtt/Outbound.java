package io.samspil.gateway.mqtt;

import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** What goes to one client because it has subscribed; nothing is kept for one that has not. */
final class Outbound {
  private final Door door;
  private final MqttConnection connection;
  private @Nullable Subscriptions subscriptions;

  Outbound(Door door, MqttConnection connection) {
    this.door = door;
    this.connection = connection;
  }

  void subscribe(ChannelHandlerContext context, Packet.Subscribe packet) {
    if (packet.identified()) {
      connection.end(
          new Fault(Reason.IDENTIFIERS_NOT_SUPPORTED, "subscription identifiers are not offered"));
    } else {
      subscriptions(context).subscribe(packet);
    }
  }

  void unsubscribe(ChannelHandlerContext context, Packet.Unsubscribe packet) {
    subscriptions(context).unsubscribe(packet);
  }

  private Subscriptions subscriptions(ChannelHandlerContext context) {
    Subscriptions present = subscriptions;
    if (present == null) {
      present = new Subscriptions(door, connection, context);
      subscriptions = present;
    }
    return present;
  }

  /** PUBACK came. */
  void acknowledged(Packet.Ack packet) {
    if (subscriptions != null) {
      subscriptions.acknowledged(packet);
    }
  }

  /** More can be written. */
  void writable() {
    if (subscriptions != null) {
      subscriptions.pump();
    }
  }

  void closed() {
    if (subscriptions != null) {
      subscriptions.closed();
    }
  }
}
