package io.samspil.gateway.mqtt;

import org.jspecify.annotations.Nullable;

/** Reads CONNECT (MQTT 5 §3.1, MQTT 3.1.1 §3.1). */
final class ConnectReader {
  private static final int LEVEL_3_1_1 = 4;
  private static final int LEVEL_5 = 5;
  private static final int RESERVED = 0x01;
  private static final int CLEAN_START = 0x02;
  private static final int WILL = 0x04;
  private static final int WILL_QOS = 0x18;
  private static final int WILL_RETAIN = 0x20;
  private static final int PASSWORD = 0x40;
  private static final int USER_NAME = 0x80;

  private final Fields in;
  private boolean version5;
  private int flags;

  private ConnectReader(Fields in) {
    this.in = in;
  }

  /**
   * @throws Unreadable with the version, as far as it was read
   */
  static Packet.Connect read(Fields in) throws Unreadable {
    ConnectReader reader = new ConnectReader(in);
    try {
      return reader.connect();
    } catch (FaultException e) {
      throw new Unreadable(e.fault(), reader.version5);
    }
  }

  private Packet.Connect connect() throws FaultException {
    String name = in.text("protocol name");
    int level = in.u8("protocol level");
    boolean known = name.equals("MQTT") && (level == LEVEL_3_1_1 || level == LEVEL_5);
    if (!known) {
      throw new FaultException(
          new Fault(Reason.UNSUPPORTED_VERSION, "not MQTT 3.1.1 or 5: level " + level));
    }
    version5 = level == LEVEL_5;
    flags = in.u8("connect flags");
    checkFlags();
    int keepAlive = in.u16("keep alive");
    Properties properties = properties(Property.Place.CONNECT);
    check(properties);
    String clientId = in.text("client id");
    @Nullable Will will = has(WILL) ? will() : null;
    @Nullable String userName = has(USER_NAME) ? in.text("user name") : null;
    byte @Nullable [] password = has(PASSWORD) ? in.binary("password") : null;
    in.mustEnd();
    return new Packet.Connect(
        version5, has(CLEAN_START), keepAlive, clientId, will, userName, password, properties);
  }

  private void checkFlags() throws FaultException {
    if (has(RESERVED)) {
      throw FaultException.malformed("the reserved connect flag is set");
    }
    if (!has(WILL) && (flags & (WILL_QOS | WILL_RETAIN)) != 0) {
      throw FaultException.malformed("will flags without a will");
    }
    if ((flags & WILL_QOS) == WILL_QOS) {
      throw FaultException.malformed("the will has QoS 3");
    }
    if (!version5 && has(PASSWORD) && !has(USER_NAME)) {
      throw FaultException.malformed("a password without a user name");
    }
  }

  private static void check(Properties properties) throws FaultException {
    if (properties.number(Property.RECEIVE_MAXIMUM, 1) == 0) {
      throw FaultException.protocol("RECEIVE_MAXIMUM is 0");
    }
    if (properties.number(Property.MAXIMUM_PACKET_SIZE, 1) == 0) {
      throw FaultException.protocol("MAXIMUM_PACKET_SIZE is 0");
    }
    if (properties.has(Property.AUTHENTICATION_DATA)
        && !properties.has(Property.AUTHENTICATION_METHOD)) {
      throw FaultException.protocol("AUTHENTICATION_DATA without AUTHENTICATION_METHOD");
    }
  }

  private Will will() throws FaultException {
    Properties properties = properties(Property.Place.WILL);
    PublishReader.checkResponseTopic(properties);
    String topic = in.text("will topic");
    byte[] payload = in.binary("will payload");
    return new Will(
        topic,
        payload,
        (flags & WILL_QOS) >> 3,
        has(WILL_RETAIN),
        properties.number(Property.WILL_DELAY, 0),
        properties);
  }

  private Properties properties(Property.Place place) throws FaultException {
    return version5 ? Properties.read(in, place) : Properties.NONE;
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** A CONNECT with a fault; MQTT 5 clients are told in a CONNACK. */
  static final class Unreadable extends Exception {
    private final transient Fault fault;
    private final boolean version5;

    Unreadable(Fault fault, boolean version5) {
      super(fault.text(), null, false, false);
      this.fault = fault;
      this.version5 = version5;
    }

    Fault fault() {
      return fault;
    }

    boolean version5() {
      return version5;
    }
  }
}
