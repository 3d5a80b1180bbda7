package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.decode.Shown;
import io.samspil.gateway.downlink.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection is told: the topics it has subscribed to, and what is on its way to it. A
 * slow reader gets the latest message of each topic, not all, except where each matters.
 */
final class Subscriptions {
  static final String SHARED = "$share/";

  private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);

  private final Door door;
  private final MqttConnection connection;
  private final Client client;
  private final ChannelHandlerContext ctx;
  private final Map<String, Feed> feeds = new LinkedHashMap<>(2);
  private final Map<Integer, Feed> unacknowledged = new HashMap<>(2);
  private final AtomicBoolean called = new AtomicBoolean();
  private final Runnable pump = this::pump;
  private int lastPacketId;

  Subscriptions(Door door, MqttConnection connection, ChannelHandlerContext ctx) {
    this.door = door;
    this.connection = connection;
    this.client = connection.client();
    this.ctx = ctx;
  }

  void subscribe(Packet.Subscribe packet) {
    List<Integer> codes = new ArrayList<>(packet.filters().size());
    for (Packet.Filter filter : packet.filters()) {
      codes.add(subscribe(filter));
    }
    // What comes at once comes in a later task of the event loop, behind this answer.
    ctx.writeAndFlush(Answers.suback(ctx.alloc(), packet.packetId(), codes, client.version5()));
  }

  /** The reason code of MQTT 5. */
  private int subscribe(Packet.Filter filter) {
    String topic = door.downlink().topicOf(filter.text());
    int refusal = FilterCheck.refusal(topic);
    if (refusal != Reason.SUCCESS) {
      return refused(Intruder.WILDCARD_SUBSCRIPTION, refusal, filter);
    }
    @Nullable String asset = door.downlink().assetOf(topic);
    if (asset == null) {
      return Reason.NOT_AUTHORIZED;
    }
    if (!client.speaker().speaksFor(asset)) {
      return refused(Intruder.FOREIGN_SUBSCRIPTION, Reason.NOT_AUTHORIZED, filter);
    }
    @Nullable Feed before = feeds.get(filter.text());
    if (before == null && feeds.size() >= door.limits().maxSubscriptions()) {
      return Reason.QUOTA_EXCEEDED;
    }
    if (before != null) {
      before.close();
    }
    boolean all = door.downlink().everyMessageMatters(topic);
    Feed feed = new Feed(filter, topic, asset, all, this::call);
    feeds.put(filter.text(), feed);
    boolean wantsCurrent =
        filter.retainHandling() == 0 || (filter.retainHandling() == 1 && before == null);
    feed.open(door.downlink(), wantsCurrent);
    return feed.qos;
  }

  private int refused(Intruder intruder, int code, Packet.Filter filter) {
    boolean known = code != Reason.TOPIC_FILTER_INVALID;
    if (known) {
      connection.trespass(intruder, filter.text());
    }
    return code;
  }

  void unsubscribe(Packet.Unsubscribe packet) {
    List<Integer> codes = new ArrayList<>(packet.filters().size());
    for (String filter : packet.filters()) {
      @Nullable Feed feed = feeds.remove(filter);
      codes.add(feed == null ? Reason.NO_SUBSCRIPTION_EXISTED : Reason.SUCCESS);
      if (feed != null) {
        feed.close();
      }
    }
    ctx.writeAndFlush(Answers.unsuback(ctx.alloc(), packet.packetId(), codes, client.version5()));
  }

  /** Called from any thread: something has come. */
  private void call() {
    if (called.compareAndSet(false, true)) {
      try {
        ctx.executor().execute(pump);
      } catch (RejectedExecutionException e) {
        log.debug("message for a device after shutdown");
      }
    }
  }

  /** Sends what the client can take now. */
  void pump() {
    called.set(false);
    boolean wrote = false;
    for (Feed feed : feeds.values()) {
      if (!ctx.channel().isActive() || !ctx.channel().isWritable()) {
        break;
      }
      if (feed.isOverrun()) {
        log.warn(
            "a subscriber is too far behind, and has to ask client={} topic={}",
            Shown.of(client.id()),
            feed.topic);
        ctx.close();
        return;
      }
      while (feed.isWaiting() && (feed.qos == 0 || hasWindow())) {
        wrote |= send(feed);
      }
    }
    if (wrote) {
      ctx.flush();
    }
  }

  private boolean hasWindow() {
    return unacknowledged.size() < client.receiveMaximum();
  }

  private boolean send(Feed feed) {
    Feed.@Nullable Pending pending = feed.next();
    if (pending == null || !client.speaker().speaksFor(feed.asset)) {
      return false;
    }
    Outgoing message = pending.message();
    long seconds = secondsLeft(message);
    if (seconds < 0) {
      return false;
    }
    int packetId = feed.qos == 0 ? 0 : nextPacketId();
    boolean retain = pending.current() || feed.retainAsPublished;
    ByteBuf packet = Deliveries.publish(ctx.alloc(), message, packetId, retain, seconds, client);
    if (packet.readableBytes() > client.maxPacketBytes()) {
      packet.release();
      log.warn(
          "message is larger than its device takes client={} topic={}",
          Shown.of(client.id()),
          feed.topic);
      return false;
    }
    write(feed, message, packetId, packet);
    return true;
  }

  private void write(Feed feed, Outgoing message, int packetId, ByteBuf packet) {
    if (packetId == 0) {
      ctx.write(packet)
          .addListener(
              written -> {
                if (written.isSuccess()) {
                  message.delivered().run();
                }
              });
      return;
    }
    feed.unacknowledged = message;
    unacknowledged.put(packetId, feed);
    ctx.write(packet, ctx.voidPromise());
  }

  /** Rounded up, because 0 would be none; negative when it must not be sent any more. */
  private long secondsLeft(Outgoing message) {
    @Nullable Instant expires = message.expires();
    if (expires == null) {
      return Deliveries.NEVER_EXPIRES;
    }
    Duration left = Duration.between(door.clock().instant(), expires);
    return left.isPositive() ? left.plusNanos(999_999_999).toSeconds() : -1;
  }

  private int nextPacketId() {
    do {
      lastPacketId = lastPacketId % 0xFFFF + 1;
    } while (unacknowledged.containsKey(lastPacketId));
    return lastPacketId;
  }

  /** PUBACK came. */
  void acknowledged(Packet.Ack packet) {
    @Nullable Feed feed = unacknowledged.remove(packet.packetId());
    if (feed == null) {
      return;
    }
    @Nullable Outgoing message = feed.unacknowledged;
    feed.unacknowledged = null;
    if (message != null && packet.reason() < Reason.FAILURE) {
      door.counts().delivered();
      message.delivered().run();
    }
    pump();
  }

  void closed() {
    feeds.values().forEach(Feed::close);
    feeds.clear();
  }
}
