package io.samspil.gateway.mqtt;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.util.concurrent.ScheduledFuture;
import io.samspil.gateway.decode.Shown;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's connection. Its life:
 *
 * <pre>
 *   expecting CONNECT ──CONNECT──► open ──DISCONNECT, fault, take-over, silence──► ended
 *          └──────────10 s, refused─────────────────────────────────────────────────►
 * </pre>
 *
 * What was on its way when it ended still goes to Kafka; only nobody is told.
 */
final class MqttConnection extends SimpleChannelInboundHandler<MqttMessage>
    implements FrameGate.Valve {
  private static final Logger log = LoggerFactory.getLogger(MqttConnection.class);

  /** Before CONNECT, only CONNECT is due; it has a will at most of this size. */
  private static final int MAX_CONNECT_BYTES = 128 * 1024;

  private enum State {
    EXPECTING_CONNECT,
    OPEN,
    ENDED
  }

  private final Door door;
  private final FrameGate gate = new FrameGate(this);
  private State state = State.EXPECTING_CONNECT;
  private String clientId = "";
  private boolean version5;
  private boolean draining;
  private int packetsInFrame;
  private @Nullable ChannelHandlerContext ctx;
  private @Nullable ScheduledFuture<?> connectDeadline;
  private @Nullable KeepAlive keepAlive;
  private @Nullable PublishFlow flow;

  MqttConnection(Door door) {
    this.door = door;
  }

  FrameGate gate() {
    return gate;
  }

  String clientId() {
    return clientId;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ctx = context;
    flow = new PublishFlow(door, this, context);
    connectDeadline =
        context
            .executor()
            .schedule(
                () -> quit("no CONNECT came"),
                door.limits().connectWithin().toNanos(),
                TimeUnit.NANOSECONDS);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, MqttMessage packet) {
    packetsInFrame++;
    if (packet.decoderResult().isFailure()) {
      undecodable(packet.decoderResult().cause());
      return;
    }
    switch (state) {
      case EXPECTING_CONNECT -> {
        if (packet instanceof MqttConnectMessage connect) {
          connect(connect);
        } else {
          quit("the first packet is not CONNECT");
        }
      }
      case OPEN -> dispatch(context, packet);
      case ENDED -> {}
    }
  }

  private void dispatch(ChannelHandlerContext context, MqttMessage packet) {
    switch (packet.fixedHeader().messageType()) {
      case PUBLISH -> publish((MqttPublishMessage) packet);
      case PINGREQ, SUBSCRIBE, UNSUBSCRIBE -> context.writeAndFlush(Answers.to(packet, version5));
      case DISCONNECT -> {
        enter(State.ENDED);
        context.close();
      }
      case CONNECT -> end(Fault.protocol("a second CONNECT"));
      default -> end(Fault.protocol("unexpected " + packet.fixedHeader().messageType()));
    }
  }

  private void connect(MqttConnectMessage packet) {
    switch (ConnectCheck.of(packet)) {
      case ConnectCheck.Refused refused -> refuse(refused.code());
      case ConnectCheck.Welcome welcome -> welcome(welcome);
    }
  }

  private void welcome(ConnectCheck.Welcome welcome) {
    clientId = welcome.clientId();
    version5 = welcome.version5();
    enter(State.OPEN);
    @Nullable MqttConnection before = door.sessions().enter(clientId, this);
    if (before != null) {
      before.takenOver();
    }
    ChannelHandlerContext context = context();
    keepAlive =
        new KeepAlive(
            context.executor(),
            gate::blocked,
            () -> end(new Fault(Disconnect.KEEP_ALIVE_TIMEOUT, "nothing came for too long")));
    keepAlive.start(welcome.keepAliveSeconds());
    context.writeAndFlush(Answers.welcome(welcome, door.limits()));
  }

  private void takenOver() {
    context()
        .executor()
        .execute(
            () -> end(new Fault(Disconnect.SESSION_TAKEN_OVER, "the client id connected anew")));
  }

  private void publish(MqttPublishMessage packet) {
    @Nullable Fault fault = PublishCheck.check(packet, version5);
    if (fault != null) {
      end(fault);
    } else if (flow != null) {
      flow.receive(packet, clientId);
    }
  }

  private void undecodable(Throwable cause) {
    if (state == State.EXPECTING_CONNECT
        && cause instanceof MqttUnacceptableProtocolVersionException) {
      refuse(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
    } else {
      end(Fault.malformed("the packet cannot be read"));
    }
  }

  private void refuse(MqttConnectReturnCode code) {
    if (state == State.ENDED) {
      return;
    }
    enter(State.ENDED);
    log.info("device refused code={}", code);
    context().writeAndFlush(Answers.refused(code)).addListener(ChannelFutureListener.CLOSE);
  }

  /** Ends the connection, and says why if the protocol can. */
  void end(Fault fault) {
    if (state == State.ENDED) {
      return;
    }
    boolean tell = version5 && state == State.OPEN;
    enter(State.ENDED);
    if (clientId.isEmpty()) {
      log.debug("connection ended before CONNECT reason={}", fault.text());
    } else {
      log.info("connection ended client={} reason={}", Shown.of(clientId), fault.text());
    }
    if (tell) {
      context().writeAndFlush(Answers.disconnect(fault)).addListener(ChannelFutureListener.CLOSE);
    } else {
      context().close();
    }
  }

  private void quit(String why) {
    end(Fault.protocol(why));
  }

  private void enter(State next) {
    state = next;
    if (connectDeadline != null) {
      connectDeadline.cancel(false);
      connectDeadline = null;
    }
    if (next == State.ENDED) {
      gate.finish();
      if (keepAlive != null) {
        keepAlive.stop();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    enter(State.ENDED);
    if (!clientId.isEmpty()) {
      door.sessions().leave(clientId, this);
    }
    if (flow != null) {
      flow.closed();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    resume();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      log.debug("connection broke client={} cause={}", clientId, cause.toString());
    } else {
      log.warn("connection failed client={}", clientId, cause);
    }
    enter(State.ENDED);
    context.close();
  }

  /** Whether something of this connection is not settled yet. */
  boolean isBusy() {
    return flow != null && flow.inFlight() > 0;
  }

  /** Takes no more messages; what is on its way goes on. */
  void drain() {
    draining = true;
  }

  void resume() {
    gate.resume();
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(ctx, "the channel is not active");
  }

  @Override
  public boolean admits(int packetType) {
    if (state == State.ENDED || ctx == null || !ctx.channel().isWritable()) {
      return false;
    }
    return !FrameGate.isPublish(packetType) || (!draining && flow != null && flow.hasRoom());
  }

  @Override
  public void letIn() {
    // Bytes too few or too many for the packet's fields would be taken for the next packet.
    if (packetsInFrame != 1) {
      end(Fault.malformed("the length of the packet does not fit what is in it"));
    }
    packetsInFrame = 0;
  }

  @Override
  public int maxPacketBytes() {
    return state == State.OPEN ? door.limits().maxPacketBytes() : MAX_CONNECT_BYTES;
  }

  @Override
  public void heard() {
    if (keepAlive != null) {
      keepAlive.heard();
    }
  }

  @Override
  public void malformedLength() {
    end(Fault.malformed("the length of the packet cannot be read"));
  }

  @Override
  public void tooLarge(int bytes) {
    end(
        new Fault(
            Disconnect.PACKET_TOO_LARGE,
            "the packet has %d bytes; expected at most %d".formatted(bytes, maxPacketBytes())));
  }
}
