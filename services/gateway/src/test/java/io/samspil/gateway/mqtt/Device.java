package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A device at the other end of a connection to the front, without a network between. */
final class Device {
  static final String TOPIC = "samspil/v1/electricity/m1/readings";

  final EmbeddedChannel front;
  private final EmbeddedChannel own =
      new EmbeddedChannel(new MqttDecoder(1 << 22), MqttEncoder.INSTANCE);
  private final MqttVersion version;

  Device(Door door, MqttVersion version) {
    this.version = version;
    this.front = new EmbeddedChannel();
    MqttConnection connection = new MqttConnection(door, false);
    front.pipeline().addLast(connection);
    connection.channelActive(front.pipeline().context(connection));
  }

  static Device connected(Door door, MqttVersion version, String clientId) {
    Device device = new Device(door, version);
    device.connect(clientId, 60);
    device.receive();
    return device;
  }

  Device connect(String clientId, int keepAlive) {
    return send(
        MqttMessageBuilders.connect()
            .protocolVersion(version)
            .clientId(clientId)
            .cleanSession(true)
            .keepAlive(keepAlive)
            .build());
  }

  Device login(String clientId, String user, String password) {
    return send(
        MqttMessageBuilders.connect()
            .protocolVersion(version)
            .clientId(clientId)
            .cleanSession(true)
            .username(user)
            .password(password.getBytes(StandardCharsets.UTF_8))
            .keepAlive(60)
            .build());
  }

  Device subscribe(int packetId, MqttQoS qos, String... filters) {
    var builder = MqttMessageBuilders.subscribe().messageId(packetId);
    for (String filter : filters) {
      builder.addSubscription(qos, filter);
    }
    return send(builder.build());
  }

  /** PUBACK, PUBREC, PUBREL or PUBCOMP as it is in MQTT 3.1.1. */
  Device ack(MqttMessageType type, int packetId) {
    MqttQoS flags = type == MqttMessageType.PUBREL ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE;
    return send(
        new MqttMessage(
            new MqttFixedHeader(type, false, flags, false, 2),
            MqttMessageIdVariableHeader.from(packetId)));
  }

  Device publish(int packetId, String payload) {
    return publish(packetId, TOPIC, MqttQoS.AT_LEAST_ONCE, payload);
  }

  Device publish(int packetId, String topic, MqttQoS qos, String payload) {
    return send(publication(packetId, topic, qos, payload));
  }

  static MqttMessage publication(int packetId, String topic, MqttQoS qos, String payload) {
    return MqttMessageBuilders.publish()
        .topicName(topic)
        .qos(qos)
        .messageId(packetId)
        .payload(Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8))
        .properties(MqttProperties.NO_PROPERTIES)
        .build();
  }

  /** All in one piece of TCP. */
  Device send(MqttMessage... packets) {
    ByteBuf bytes = Unpooled.buffer();
    for (MqttMessage packet : packets) {
      own.writeOutbound(packet);
      for (ByteBuf part = own.readOutbound(); part != null; part = own.readOutbound()) {
        bytes.writeBytes(part);
        part.release();
      }
    }
    return sendBytes(bytes);
  }

  Device sendBytes(ByteBuf bytes) {
    front.writeInbound(bytes);
    return this;
  }

  /** What the front sent since the last time. */
  List<MqttMessage> receive() {
    front.runPendingTasks();
    List<MqttMessage> received = new ArrayList<>();
    for (Object part = front.readOutbound(); part != null; part = front.readOutbound()) {
      own.writeInbound(part);
      for (MqttMessage packet = own.readInbound(); packet != null; packet = own.readInbound()) {
        received.add(packet);
      }
    }
    return received;
  }

  List<Integer> acknowledged() {
    return receive().stream()
        .filter(packet -> packet.fixedHeader().messageType() == MqttMessageType.PUBACK)
        .map(
            packet ->
                packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader reply
                    ? reply.messageId()
                    : ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId())
        .toList();
  }

  /** The reason of the DISCONNECT it got, -1 for none. */
  int disconnectReason() {
    return receive().stream()
        .filter(packet -> packet.fixedHeader().messageType() == MqttMessageType.DISCONNECT)
        .map(packet -> (MqttReasonCodeAndPropertiesVariableHeader) packet.variableHeader())
        .map(header -> header.reasonCode() & 0xFF)
        .findFirst()
        .orElse(-1);
  }

  boolean isConnected() {
    return front.isOpen();
  }

  boolean isRead() {
    return front.config().isAutoRead();
  }

  void pass(long seconds) {
    front.advanceTimeBy(seconds, TimeUnit.SECONDS);
    front.runScheduledPendingTasks();
    front.runPendingTasks();
  }

  void passMillis(long millis) {
    front.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    front.runScheduledPendingTasks();
    front.runPendingTasks();
  }
}
