package io.samspil.gateway.mqtt;

import java.util.ArrayList;
import java.util.List;

/** Reads the packets of a client, all of which the standard demands checked (MQTT 5 §3). */
final class PacketReader {
  private static final int FLAGS_TWO = 2;
  private static final int LAST_REASON = 0xA2;

  private PacketReader() {}

  /**
   * @param first the packet's first byte
   * @param in the rest, without its length
   */
  static Packet read(int first, Fields in, boolean version5) throws FaultException {
    int type = first >> 4;
    if (type != Packet.PUBLISH) {
      checkFlags(type, first & 0x0F, version5);
    }
    return switch (type) {
      case Packet.PUBLISH -> PublishReader.read(first, in, version5);
      case Packet.PUBACK, Packet.PUBREC, Packet.PUBREL, Packet.PUBCOMP -> ack(type, in, version5);
      case Packet.SUBSCRIBE -> subscribe(in, version5);
      case Packet.UNSUBSCRIBE -> unsubscribe(in, version5);
      case Packet.PINGREQ -> ping(in);
      case Packet.DISCONNECT -> disconnect(in, version5);
      case Packet.AUTH -> new Packet.Auth();
      case Packet.CONNECT -> throw FaultException.protocol("a second CONNECT");
      default -> throw FaultException.protocol("a client does not send packet type " + type);
    };
  }

  static void checkFlags(int type, int flags, boolean version5) throws FaultException {
    if (type == 0 || (type == Packet.AUTH && !version5)) {
      throw FaultException.malformed("packet type %d is reserved".formatted(type));
    }
    boolean two = type == Packet.PUBREL || type == Packet.SUBSCRIBE || type == Packet.UNSUBSCRIBE;
    if (flags != (two ? FLAGS_TWO : 0)) {
      throw FaultException.malformed(
          "flags %d of packet type %d; expected %d".formatted(flags, type, two ? FLAGS_TWO : 0));
    }
  }

  static int packetId(Fields in) throws FaultException {
    int id = in.u16("packet id");
    if (id == 0) {
      throw FaultException.protocol("packet id 0");
    }
    return id;
  }

  private static Packet ack(int type, Fields in, boolean version5) throws FaultException {
    int id = packetId(in);
    int reason = Reason.SUCCESS;
    if (version5 && in.left() > 0) {
      reason = in.u8("reason code");
      if (in.left() > 0) {
        Properties.read(in, Property.Place.ACK);
      }
    }
    in.mustEnd();
    if (reason > LAST_REASON || (reason > 0x19 && reason < Reason.FAILURE)) {
      throw FaultException.protocol("0x%02x is no reason code".formatted(reason));
    }
    return new Packet.Ack(type, id, reason);
  }

  private static Packet subscribe(Fields in, boolean version5) throws FaultException {
    int id = packetId(in);
    boolean identified = false;
    if (version5) {
      Properties properties = Properties.read(in, Property.Place.SUBSCRIBE);
      identified = properties.has(Property.SUBSCRIPTION_IDENTIFIER);
      if (identified && properties.number(Property.SUBSCRIPTION_IDENTIFIER, 0) == 0) {
        throw FaultException.protocol("subscription identifier 0");
      }
    }
    List<Packet.Filter> filters = new ArrayList<>(1);
    while (in.left() > 0) {
      filters.add(filter(in.text("topic filter"), in.u8("subscription options"), version5));
    }
    if (filters.isEmpty()) {
      throw FaultException.protocol("a subscription without a topic filter");
    }
    return new Packet.Subscribe(id, identified, filters);
  }

  private static Packet.Filter filter(String text, int options, boolean version5)
      throws FaultException {
    if ((options & (version5 ? 0xC0 : 0xFC)) != 0) {
      throw FaultException.malformed("reserved subscription options are set");
    }
    int qos = options & 3;
    int retainHandling = (options >> 4) & 3;
    boolean noLocal = (options & 4) != 0;
    if (qos == 3) {
      throw version5
          ? FaultException.protocol("a subscription of QoS 3")
          : FaultException.malformed("a subscription of QoS 3");
    }
    if (retainHandling == 3) {
      throw FaultException.protocol("retain handling 3");
    }
    if (noLocal && text.startsWith(Subscriptions.SHARED)) {
      throw FaultException.protocol("no local on a shared subscription");
    }
    return new Packet.Filter(text, qos, (options & 8) != 0, retainHandling);
  }

  private static Packet unsubscribe(Fields in, boolean version5) throws FaultException {
    int id = packetId(in);
    if (version5) {
      Properties.read(in, Property.Place.UNSUBSCRIBE);
    }
    List<String> filters = new ArrayList<>(1);
    while (in.left() > 0) {
      filters.add(in.text("topic filter"));
    }
    if (filters.isEmpty()) {
      throw FaultException.protocol("an UNSUBSCRIBE without a topic filter");
    }
    return new Packet.Unsubscribe(id, filters);
  }

  private static Packet ping(Fields in) throws FaultException {
    in.mustEnd();
    return Packet.Ping.REQUEST;
  }

  private static Packet disconnect(Fields in, boolean version5) throws FaultException {
    int reason = Reason.SUCCESS;
    Properties properties = Properties.NONE;
    if (version5 && in.left() > 0) {
      reason = in.u8("reason code");
      if (in.left() > 0) {
        properties = Properties.read(in, Property.Place.DISCONNECT);
      }
    }
    in.mustEnd();
    boolean known =
        reason == Reason.SUCCESS
            || reason == Reason.DISCONNECT_WITH_WILL
            || (reason >= Reason.FAILURE && reason <= LAST_REASON);
    if (!known) {
      throw FaultException.protocol("0x%02x is no reason to disconnect".formatted(reason));
    }
    return new Packet.Disconnect(reason, properties);
  }
}
