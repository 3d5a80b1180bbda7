package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What comes from one client: packets, let in one by one, as they can be taken. */
final class Inbound implements FrameGate.Valve {
  /** Before CONNECT, only CONNECT is due; it has a will at most of this size. */
  private static final int MAX_CONNECT_BYTES = 128 * 1024;

  private final Door door;
  private final MqttConnection connection;
  private final FrameGate gate = new FrameGate(this);
  private @Nullable ChannelHandlerContext ctx;
  private @Nullable PublishFlow flow;
  private @Nullable Aliases aliases;
  private @Nullable Pace pace;
  private @Nullable Patience unfinished;
  private @Nullable Patience unread;

  Inbound(Door door, MqttConnection connection) {
    this.door = door;
    this.connection = connection;
  }

  void start(ChannelHandlerContext context) {
    ctx = context;
    if (Pace.isNeeded(door.limits())) {
      pace = new Pace(context, door.limits(), this::resume);
    }
  }

  void read(ByteBuf bytes) {
    gate.read(context(), bytes);
    watchUnfinished();
  }

  private void watchUnfinished() {
    Patience patience = unfinished;
    if (!gate.unfinished() || connection.isEnded()) {
      if (patience != null) {
        patience.end();
      }
      return;
    }
    if (patience == null) {
      patience = new Patience(context().executor(), door.limits().packetWithin(), this::neverWhole);
      unfinished = patience;
    }
    if (!patience.isWaiting()) {
      patience.begin();
    }
  }

  private void neverWhole() {
    connection.end(Fault.protocol("a packet did not become whole in time"));
  }

  /** Whether the front itself does not read. */
  boolean isHeldBack() {
    return gate.blocked() || !context().channel().isWritable();
  }

  /** Whoever does not read what it is sent is not read either: its WebSocket pings neither. */
  void writable(boolean yes) {
    Patience patience = unread;
    if (yes) {
      if (patience != null) {
        patience.end();
      }
      resume();
      context().channel().config().setAutoRead(!gate.blocked());
      return;
    }
    context().channel().config().setAutoRead(false);
    if (patience == null) {
      patience = new Patience(context().executor(), door.limits().unreadWithin(), this::neverRead);
      unread = patience;
    }
    patience.begin();
  }

  /** To tell it would be no use: it does not read. */
  private void neverRead() {
    connection.end(Fault.protocol("the client does not read what it is sent"));
    context().close();
  }

  @Override
  public boolean admits(int first, int bytes) {
    if (connection.isEnded() || !context().channel().isWritable()) {
      return false;
    }
    if (first >> 4 != Packet.PUBLISH || !connection.isOpen()) {
      return true;
    }
    if (connection.isDraining()) {
      return false;
    }
    boolean acknowledged = (first & 0x06) != 0;
    return (acknowledged && flow().isBeyondReceiveMaximum())
        || (flow().hasRoom() && (pace == null || pace.admits()));
  }

  @Override
  public void packet(int first, ByteBuf bytes, int end) {
    if (unfinished != null) {
      unfinished.end();
    }
    int length = end - bytes.readerIndex();
    try {
      if (connection.isOpen()) {
        Packet packet =
            PacketReader.read(first, new Fields(bytes, end), connection.client().version5());
        bytes.readerIndex(end);
        open(packet, length);
      } else {
        connect(first, bytes, end);
      }
    } catch (FaultException e) {
      connection.end(e.fault());
    }
  }

  private void open(Packet packet, int length) {
    if (packet instanceof Packet.Publish && pace != null) {
      pace.letIn(length);
    }
    connection.dispatch(packet);
  }

  private void connect(int first, ByteBuf bytes, int end) throws FaultException {
    if (first >> 4 != Packet.CONNECT) {
      throw FaultException.protocol("the first packet is not CONNECT");
    }
    PacketReader.checkFlags(Packet.CONNECT, first & 0x0F, false);
    try {
      Packet.Connect packet = ConnectReader.read(new Fields(bytes, end));
      bytes.readerIndex(end);
      connection.connect(packet);
    } catch (ConnectReader.Unreadable e) {
      connection.unreadable(e);
    }
  }

  void publish(Packet.Publish packet) {
    PublishFlow messages = flow();
    if (packet.qos() > 0 && messages.isBeyondReceiveMaximum() && !messages.isKnown(packet)) {
      connection.end(
          new Fault(
              Reason.RECEIVE_MAXIMUM_EXCEEDED,
              "more than %d messages unacknowledged".formatted(door.limits().receiveMaximum())));
      return;
    }
    try {
      messages.receive(packet, topic(packet));
    } catch (FaultException e) {
      connection.end(e.fault());
    }
  }

  private String topic(Packet.Publish packet) throws FaultException {
    if (!packet.properties().has(Property.TOPIC_ALIAS)) {
      return packet.topic();
    }
    Aliases known = aliases;
    if (known == null) {
      known = new Aliases(door.limits().topicAliases());
      aliases = known;
    }
    return known.resolve(packet);
  }

  void release(int packetId) {
    flow().release(packetId);
  }

  private PublishFlow flow() {
    PublishFlow present = flow;
    if (present == null) {
      present = new PublishFlow(door, connection, context());
      flow = present;
    }
    return present;
  }

  int inFlight() {
    return flow == null ? 0 : flow.inFlight();
  }

  void resume() {
    if (ctx != null) {
      gate.resume(ctx);
    }
  }

  /** Nothing more is wanted. */
  void finish() {
    gate.finish();
  }

  /** The connection is gone. */
  void closed() {
    if (unfinished != null) {
      unfinished.stop();
    }
    if (unread != null) {
      unread.stop();
    }
    if (flow != null) {
      flow.closed();
    }
  }

  @Override
  public int maxPacketBytes() {
    return connection.isOpen() ? door.limits().maxPacketBytes() : MAX_CONNECT_BYTES;
  }

  @Override
  public void malformedLength() {
    connection.end(Fault.malformed("the length of the packet cannot be read"));
  }

  @Override
  public void tooLarge(int bytes) {
    connection.end(
        new Fault(
            Reason.PACKET_TOO_LARGE,
            "the packet has %d bytes; expected at most %d".formatted(bytes, maxPacketBytes())));
  }

  @Override
  public void holding(int moreBytes) {
    boolean room = door.budget().hold(moreBytes);
    if (!room && moreBytes > 0 && !gate.blocked()) {
      connection.end(
          new Fault(Reason.QUOTA_EXCEEDED, "too much is held of packets that are not whole"));
    }
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(ctx, "the handler is not in its pipeline");
  }
}
