package io.samspil.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody can hurt anybody else. */
class BoundsTest {
  private static final InetSocketAddress A = new InetSocketAddress("192.0.2.1", 1);
  private static final InetSocketAddress B = new InetSocketAddress("192.0.2.2", 1);
  private static final long SECOND = 1_000_000_000L;

  private static ConnectionLimits limits(int messagesPerSecond, int bytesPerSecond) {
    return new ConnectionLimits(
        2 << 20,
        1000,
        4 << 20,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        10,
        4096,
        16,
        messagesPerSecond,
        bytesPerSecond);
  }

  @Test
  void aFloodIsDelayedAndNothingIsDiscarded() {
    Desk desk = Desk.with(limits(10, 0));
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    IntStream.rangeClosed(1, 30).forEach(id -> device.publish(id, Desk.PACK));
    assertThat(desk.sent).hasSizeBetween(10, 11);
    assertThat(device.isRead()).isFalse();

    IntStream.range(0, 10).forEach(i -> device.passMillis(100));
    assertThat(desk.sent).hasSizeBetween(20, 21);
    IntStream.range(0, 10).forEach(i -> device.passMillis(100));
    assertThat(desk.sent).hasSize(30);
    assertThat(device.isRead()).isTrue();
    assertThat(device.isConnected()).isTrue();
  }

  @Test
  void soIsOneOfBytes() {
    RateLimit limit = new RateLimit(0, 1_000, 0);
    limit.letIn(1_500, 0);
    assertThat(limit.waitNanos(0)).isEqualTo(SECOND / 2);
    assertThat(limit.waitNanos(SECOND / 2)).isZero();
  }

  @Test
  void aPacketMustBecomeWholeInTime() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "slow");
    device.sendBytes(Unpooled.wrappedBuffer(new byte[] {0x30, 0x7F}));
    for (int i = 0; i < 29; i++) {
      device.pass(1);
      device.sendBytes(Unpooled.wrappedBuffer(new byte[] {1}));
    }
    assertThat(device.isConnected()).isTrue();
    device.pass(1);
    assertThat(device.disconnectReason()).isEqualTo(0x82);
    assertThat(desk.budget.unfinishedBytes()).isZero();
  }

  @Test
  void halfPacketsAreCountedAndBounded() {
    Desk desk =
        new Desk(
            ConnectionLimits.of(1 << 20, 10, 1 << 20, Duration.ofSeconds(10)),
            new Budget(10, 100_000));
    Device first = Device.connected(desk.door(), MqttVersion.MQTT_5, "a");
    Device second = Device.connected(desk.door(), MqttVersion.MQTT_5, "b");
    first.sendBytes(half(60_000));
    assertThat(desk.budget.unfinishedBytes()).isEqualTo(60_000);
    second.sendBytes(half(60_000));
    assertThat(second.disconnectReason()).isEqualTo(0x97);
    assertThat(first.isConnected()).isTrue();
    first.front.close();
    assertThat(desk.budget.unfinishedBytes()).isZero();
  }

  private static ByteBuf half(int bytes) {
    ByteBuf half = Unpooled.buffer().writeBytes(new byte[] {0x30, (byte) 0xFF, (byte) 0xFF, 0x0F});
    return half.writeZero(bytes - 4);
  }

  @Test
  void whoDoesNotReadIsEnded() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "deaf");
    EmbeddedChannel front = device.front;
    front.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    front.runPendingTasks();
    device.publish(1, Desk.PACK);
    assertThat(desk.sent).isEmpty();
    device.pass(29);
    assertThat(device.isConnected()).isTrue();
    device.pass(1);
    assertThat(device.isConnected()).isFalse();
  }

  @Test
  void connectionsAreBoundedInTotal() {
    Doorman doorman = new Doorman(1, 0, 0);
    assertThat(doorman.arrive(A, 0)).isEqualTo(new Doorman.Answer.ComeIn(0, false));
    assertThat(doorman.arrive(B, 0)).isEqualTo(new Doorman.Answer.ComeIn(0, true));
    IntStream.range(0, 63).forEach(i -> doorman.arrive(B, 0));
    assertThat(doorman.arrive(B, 0)).isEqualTo(new Doorman.Answer.GoAway());
    assertThat(doorman.open()).isEqualTo(65);
    IntStream.range(0, 65).forEach(i -> doorman.left(B));
    assertThat(doorman.arrive(B, 0)).isEqualTo(new Doorman.Answer.ComeIn(0, false));
  }

  @Test
  void andByAddress() {
    Doorman doorman = new Doorman(10, 1, 0);
    assertThat(doorman.arrive(A, 0)).isEqualTo(new Doorman.Answer.ComeIn(0, false));
    assertThat(doorman.arrive(A, 0)).isEqualTo(new Doorman.Answer.GoAway());
    assertThat(doorman.arrive(B, 0)).isEqualTo(new Doorman.Answer.ComeIn(0, false));
    doorman.left(A);
    assertThat(doorman.arrive(A, 0)).isEqualTo(new Doorman.Answer.ComeIn(0, false));
  }

  @Test
  void whoReconnectsInALoopWaits() {
    Doorman doorman = new Doorman(1000, 0, 10);
    IntStream.range(0, 11).forEach(i -> doorman.arrive(A, 0));
    assertThat(doorman.arrive(A, 0)).isEqualTo(new Doorman.Answer.ComeIn(100, false));
    assertThat(doorman.arrive(A, 0)).isEqualTo(new Doorman.Answer.ComeIn(200, false));
    assertThat(doorman.arrive(B, 0)).isEqualTo(new Doorman.Answer.ComeIn(0, false));
    IntStream.range(0, 60).forEach(i -> doorman.arrive(A, 0));
    assertThat(doorman.arrive(A, 0)).isEqualTo(new Doorman.Answer.GoAway());
    assertThat(doorman.arrive(A, 10 * SECOND)).isEqualTo(new Doorman.Answer.ComeIn(0, false));
  }

  @Test
  void aFullHouseIsToldAtConnect() {
    Desk desk = Desk.roomy();
    EmbeddedChannel front = new EmbeddedChannel(new MqttConnection(desk.door(), true));
    front.writeInbound(ProtocolErrorsTest.bytes("10 _ 'MQTT' 05 02 003c 00 'c'"));
    ByteBuf answer = front.readOutbound();
    assertThat(answer.getUnsignedByte(3)).isEqualTo((short) 0x97);
    answer.release();
    assertThat(front.isOpen()).isFalse();
  }

  @Test
  void keepAliveHasAnEnd() {
    Desk desk = Desk.with(limits(0, 0));
    Device never = new Device(desk.door(), MqttVersion.MQTT_5).connect("d", 0);
    var welcome = (MqttConnAckMessage) never.receive().getFirst();
    assertThat(
            welcome
                .variableHeader()
                .properties()
                .getProperty(
                    io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType.SERVER_KEEP_ALIVE
                        .value())
                .value())
        .isEqualTo(600);
    never.pass(901);
    assertThat(never.disconnectReason()).isEqualTo(0x8D);
  }

  @Test
  void whoCameInElsewhereLaterIsEndedHere() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    long own = desk.announced.getFirst();
    desk.sessions.entered("d", own + 1);
    assertThat(device.receive()).isEmpty();
    desk.sessions.entered("d", own);
    desk.sessions.entered("other", own + 2);
    assertThat(device.receive()).isEmpty();
    desk.sessions.entered("d", own + 3);
    assertThat(device.disconnectReason()).isEqualTo(0x8E);
  }

  private static void drain(Device device, Fault bye) {
    device.front.pipeline().get(MqttConnection.class).drain(bye);
  }

  @Test
  void whoIsToGoElsewhereIsToldWhenAllIsAcknowledged() {
    Desk desk = Desk.roomy();
    Device device = Device.connected(desk.door(), MqttVersion.MQTT_5, "d");
    device.publish(1, Desk.PACK);
    Fault bye = new Fault(Reason.USE_ANOTHER_SERVER, "elsewhere");
    drain(device, bye);
    device.publish(2, Desk.PACK);
    assertThat(device.receive()).isEmpty();
    assertThat(desk.sent).hasSize(1);

    desk.confirm(0);
    var last = device.receive();
    assertThat(last).hasSize(2);
    assertThat(
            ((io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader)
                    last.get(1).variableHeader())
                .properties()
                .getProperty(0x1C)
                .value())
        .isEqualTo("other.example:1883");
    assertThat(device.isConnected()).isFalse();
  }

  @Test
  void whoConnectsMeanwhileIsSentElsewhere() {
    Desk desk = Desk.roomy();
    Device device = new Device(desk.door(), MqttVersion.MQTT_5);
    drain(device, new Fault(Reason.USE_ANOTHER_SERVER, "elsewhere"));
    device.connect("d", 60);
    var answer = (MqttConnAckMessage) device.receive().getFirst();
    assertThat(answer.variableHeader().connectReturnCode().byteValue() & 0xFF).isEqualTo(0x9C);
    assertThat(answer.variableHeader().properties().getProperty(0x1C).value())
        .isEqualTo("other.example:1883");
  }
}
