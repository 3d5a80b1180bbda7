package io.samspil.gateway.mqtt;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of one packet, each known to stand where it may and at most once. */
final class Properties {
  static final Properties NONE = new Properties();

  /** Users' properties that mean something here. */
  static final String SEQUENCE = "seq";

  static final String FIRMWARE = "firmware";

  private final Map<Property, Object> values = new EnumMap<>(Property.class);
  private @Nullable String sequence;
  private @Nullable String firmware;

  private Properties() {}

  /** Reads them with their length before. */
  static Properties read(Fields in, Property.Place place) throws FaultException {
    int length = in.variable("properties");
    if (length == 0) {
      return NONE;
    }
    int end = in.end();
    in.narrow(length);
    Properties properties = new Properties();
    while (in.left() > 0) {
      properties.add(in, place);
    }
    in.widen(end);
    return properties;
  }

  private void add(Fields in, Property.Place place) throws FaultException {
    int id = in.variable("property");
    Property property = Property.byId(id);
    if (property == null || !property.isFor(place)) {
      throw FaultException.malformed("property 0x%02x does not belong here".formatted(id));
    }
    if (property.type == Property.Type.PAIR) {
      addPair(in.text("user property"), in.text("user property"));
    } else if (values.put(property, value(in, property)) != null) {
      throw FaultException.protocol("property %s stands twice".formatted(property));
    }
  }

  private static Object value(Fields in, Property property) throws FaultException {
    String what = property.name();
    return switch (property.type) {
      case FLAG -> flag(in.u8(what), what);
      case U16 -> (long) in.u16(what);
      case U32 -> in.u32(what);
      case VARIABLE -> (long) in.variable(what);
      case TEXT, PAIR -> in.text(what);
      case BINARY -> in.binary(what);
    };
  }

  private static Long flag(int value, String what) throws FaultException {
    if (value > 1) {
      throw FaultException.protocol("%s is %d; expected 0 or 1".formatted(what, value));
    }
    return (long) value;
  }

  private void addPair(String name, String value) {
    if (name.equals(SEQUENCE)) {
      sequence = value;
    } else if (name.equals(FIRMWARE)) {
      firmware = value;
    }
  }

  boolean has(Property property) {
    return values.containsKey(property);
  }

  long number(Property property, long otherwise) {
    return values.get(property) instanceof Long number ? number : otherwise;
  }

  @Nullable String text(Property property) {
    return values.get(property) instanceof String text ? text : null;
  }

  /** The user property {@code seq}; the last, when it stands there several times. */
  @Nullable String sequence() {
    return sequence;
  }

  /** The user property {@code firmware}. */
  @Nullable String firmware() {
    return firmware;
  }
}
