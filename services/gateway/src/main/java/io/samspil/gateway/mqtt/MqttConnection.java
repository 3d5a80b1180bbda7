package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import io.samspil.contracts.Micros;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.decode.Shown;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
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
final class MqttConnection extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(MqttConnection.class);

  private enum State {
    EXPECTING_CONNECT,
    OPEN,
    ENDED
  }

  private final Door door;
  private final boolean full;
  private final long connectionId = ThreadLocalRandom.current().nextLong();
  private final Inbound inbound;
  private final Outbound outbound;
  private State state = State.EXPECTING_CONNECT;
  private volatile Client client = Client.UNKNOWN;
  private boolean loggedIn;
  private @Nullable Fault bye;
  private @Nullable ChannelHandlerContext ctx;
  private @Nullable ScheduledFuture<?> connectDeadline;
  private @Nullable KeepAlive keepAlive;
  private @Nullable Will will;
  private int trespassesTold;

  /**
   * @param full there is no room for it: it is to be told so at its CONNECT
   */
  MqttConnection(Door door, boolean full) {
    this.door = door;
    this.full = full;
    this.inbound = new Inbound(door, this);
    this.outbound = new Outbound(door, this);
  }

  Client client() {
    return client;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  boolean isEnded() {
    return state == State.ENDED;
  }

  boolean isDraining() {
    return bye != null;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    ctx = context;
    inbound.start(context);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    connectDeadline =
        context
            .executor()
            .schedule(
                () -> end(Fault.protocol("no CONNECT came")),
                door.limits().connectWithin().toNanos(),
                TimeUnit.NANOSECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (keepAlive != null) {
      keepAlive.heard();
    }
    inbound.read((ByteBuf) message);
  }

  void unreadable(ConnectReader.Unreadable fault) {
    if (fault.version5() || fault.fault().code() == Reason.UNSUPPORTED_VERSION) {
      var refused = new ConnectCheck.Refused(fault.fault().code(), null, fault.fault().text());
      refuse(refused, fault.version5());
    } else {
      end(fault.fault());
    }
  }

  void connect(Packet.Connect packet) {
    switch (new Reception(door, context()).check(packet, full, isDraining())) {
      case ConnectCheck.Refused refused -> refuse(refused, packet.version5());
      case ConnectCheck.Welcome welcome -> welcome(welcome);
    }
  }

  private void refuse(ConnectCheck.Refused refused, boolean version5) {
    enter(State.ENDED);
    new Reception(door, context()).refuse(refused, version5);
  }

  private void welcome(ConnectCheck.Welcome welcome) {
    client = welcome.client();
    will = welcome.will();
    enter(State.OPEN);
    @Nullable MqttConnection before = door.sessions().enter(client.id(), this);
    if (before != null) {
      before.takenOver();
    }
    door.wills().forget(client.id());
    door.sessionLog().entered(client.id(), connectionId, Micros.of(door.clock().instant()));
    door.counts().accepted();
    ChannelHandlerContext context = context();
    if (client.keepAliveSeconds() > 0) {
      keepAlive = new KeepAlive(context.executor(), inbound::isHeldBack, this::silent);
      keepAlive.start(client.keepAliveSeconds());
    }
    context.writeAndFlush(Answers.welcome(context.alloc(), client, door.limits()));
    examineHere();
  }

  private void silent() {
    end(new Fault(Reason.KEEP_ALIVE_TIMEOUT, "nothing came for too long"));
  }

  private void takenOver() {
    context()
        .executor()
        .execute(() -> end(new Fault(Reason.SESSION_TAKEN_OVER, "the client id connected anew")));
  }

  /** The log of sessions has come to an entry of this client id. */
  void loggedIn(long enteredId) {
    context().executor().execute(() -> loggedInHere(enteredId));
  }

  private void loggedInHere(long enteredId) {
    if (enteredId == connectionId) {
      loggedIn = true;
    } else if (loggedIn) {
      end(new Fault(Reason.SESSION_TAKEN_OVER, "the client id connected elsewhere"));
    }
  }

  /** From any thread: whether the client is still let in is to be looked at again. */
  void examine() {
    context().executor().execute(this::examineHere);
  }

  private void examineHere() {
    if (!client.speaker().isGood()) {
      end(new Fault(Reason.NOT_AUTHORIZED, "what the client came in with is no longer good"));
    }
  }

  /** All but PUBLISH and CONNECT. */
  void dispatch(Packet packet) {
    ChannelHandlerContext context = context();
    switch (packet) {
      case Packet.Ping ping -> context.writeAndFlush(Answers.pong(context.alloc()));
      case Packet.Ack ack -> acknowledged(ack);
      case Packet.Subscribe subscribe -> outbound.subscribe(context, subscribe);
      case Packet.Unsubscribe unsubscribe -> outbound.unsubscribe(context, unsubscribe);
      case Packet.Disconnect disconnect -> disconnect(disconnect);
      case Packet.Auth auth -> end(Fault.protocol("enhanced authentication is not offered"));
      case Packet.Connect connect -> end(Fault.protocol("a second CONNECT"));
      case Packet.Publish publish -> inbound.publish(publish);
    }
  }

  private void acknowledged(Packet.Ack ack) {
    switch (ack.type()) {
      case Packet.PUBACK -> outbound.acknowledged(ack);
      case Packet.PUBREL -> inbound.release(ack.packetId());
      default -> end(Fault.protocol("PUBREC or PUBCOMP, and nothing was sent at QoS 2"));
    }
  }

  private void disconnect(Packet.Disconnect packet) {
    if (packet.properties().number(Property.SESSION_EXPIRY, 0) > 0
        && client.sessionSeconds() == 0) {
      end(Fault.protocol("SESSION_EXPIRY on DISCONNECT, and none on CONNECT"));
      return;
    }
    if (packet.reason() == Reason.SUCCESS) {
      will = null;
    }
    enter(State.ENDED);
    context().close();
  }

  /** Ends the connection, and says why if the protocol can. */
  void end(Fault fault) {
    if (state == State.ENDED) {
      return;
    }
    boolean tell = client.version5() && state == State.OPEN;
    enter(State.ENDED);
    log.atLevel(client.id().isEmpty() ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.INFO)
        .log("connection ended client={} reason={}", Shown.of(client.id()), fault.text());
    ChannelHandlerContext context = context();
    if (tell) {
      @Nullable String elsewhere =
          fault.code() == Reason.USE_ANOTHER_SERVER ? door.serverReference() : null;
      context
          .writeAndFlush(Answers.disconnect(context.alloc(), fault, client, elsewhere))
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      context.close();
    }
  }

  /**
   * Something of another's, or of everybody's, was asked for and not given: counted each time, and
   * logged the first time of its kind on this connection.
   *
   * @param topic that it published to or would have listened to
   */
  void trespass(Intruder kind, String topic) {
    door.counts().intruder(kind);
    int bit = 1 << kind.ordinal();
    if ((trespassesTold & bit) == 0) {
      trespassesTold |= bit;
      log.info(
          "trespass refused client={} remote={} kind={} topic={}",
          Shown.of(client.id()),
          context().channel().remoteAddress(),
          kind.id(),
          Shown.of(topic));
    }
  }

  private void enter(State next) {
    state = next;
    if (connectDeadline != null) {
      connectDeadline.cancel(false);
      connectDeadline = null;
    }
    if (next == State.ENDED) {
      inbound.finish();
      if (keepAlive != null) {
        keepAlive.stop();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    enter(State.ENDED);
    inbound.closed();
    outbound.closed();
    if (!client.id().isEmpty()) {
      boolean gone = door.sessions().leave(client.id(), this);
      leaveWill(gone);
    }
    context.fireChannelInactive();
  }

  /** A client that is back already, and had asked for a delay, needs no will. */
  private void leaveWill(boolean gone) {
    Will last = will;
    will = null;
    if (last != null && (gone || last.delaySeconds() == 0)) {
      door.wills().ended(door, client, last);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    inbound.writable(context.channel().isWritable());
    if (context.channel().isWritable()) {
      outbound.writable();
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Breakage.tell(door, client, context.channel(), cause);
    enter(State.ENDED);
    context.close();
  }

  /** Takes no more messages; when what is on its way is acknowledged, it is ended. */
  void drain(Fault fault) {
    bye = fault;
    will = null;
    settled();
  }

  /** Something of this connection has been settled. */
  void settled() {
    Fault fault = bye;
    if (fault != null && state == State.OPEN && inbound.inFlight() == 0) {
      end(fault);
    } else {
      resume();
    }
  }

  void resume() {
    inbound.resume();
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(ctx, "the channel is not active");
  }
}
