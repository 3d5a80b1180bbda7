package io.samspil.gateway.decode;

import java.util.Locale;

/** Why a message is refused. The id is what people, metrics and {@code Quarantined} use. */
public enum Rule {
  /** No payload at all. */
  PAYLOAD_EMPTY,
  /** Larger than {@code samspil.gateway.max-payload-bytes}. */
  PAYLOAD_TOO_LARGE,
  /** The bytes are not UTF-8 text. */
  PAYLOAD_NOT_UTF8,
  /** The text is not JSON, or goes beyond what is read: 64 levels deep, numbers of 1,000 digits. */
  PAYLOAD_NOT_JSON,
  /** The bytes are not CBOR, or go beyond what is read: 64 levels deep, 1,000 digits. */
  PAYLOAD_NOT_CBOR,
  /** It begins as gzip does, or the profile says it is gzip, and it cannot be inflated. */
  GZIP_INVALID,
  /** Not lines of values as the profile has them; names the line. */
  CSV_INVALID,
  /** Not a DSMR P1 telegram; names the line. */
  TELEGRAM_INVALID,
  /** The telegram's CRC-16 is another than that of its bytes. */
  CRC_MISMATCH,
  /** The decoder itself failed: a fault of ours. */
  PAYLOAD_UNDECODABLE,
  /** JSON or CBOR, but not SenML as RFC 8428 has it; names the record and the field. */
  SENML_INVALID,
  /** Not a Sparkplug B message as its type has to be; names what is wrong. */
  SPARKPLUG_INVALID,
  /** The alias is not in the latest birth; the node was asked for another. */
  SPARKPLUG_ALIAS_UNKNOWN,
  /** Data before the birth of its node or device; the node was asked for it. */
  SPARKPLUG_NOT_BORN,
  /** Neither our own form nor that of a device profile. */
  TOPIC_UNKNOWN,
  /** The utility in the topic is not the meter's. */
  UTILITY_MISMATCH,
  /** The registry does not know the meter. */
  METER_UNKNOWN,
  /** The device is registered, and speaks for another meter than its own. */
  NOT_AUTHORIZED,
  /** The profile's device id is not in the payload. */
  DEVICE_MISSING,
  /** The name in the payload speaks for another meter than the topic. */
  IDENTITY_MISMATCH,
  /** The text cannot name a register. */
  REGISTER_INVALID,
  /** The meter declares its registers, and this is none of them. */
  REGISTER_NOT_DECLARED,
  UNIT_MISSING,
  UNIT_UNKNOWN,
  /** The unit measures something else than the register. */
  UNIT_MISMATCH,
  VALUE_MISSING,
  VALUE_NOT_A_NUMBER,
  /** Beyond 64-bit thousandths of the canonical unit. */
  VALUE_OUT_OF_RANGE,
  /** One register has two values at one instant in one message. */
  VALUE_CONFLICT,
  /** The profile's time is not in the payload. */
  TIME_MISSING,
  /** The profile's time cannot be read. */
  TIME_INVALID,
  /** Later than the arrival and {@code samspil.gateway.future-tolerance}. */
  TIME_FUTURE,
  /** Of a live meter, and older than {@code samspil.gateway.past-tolerance} before the arrival. */
  TIME_PAST,
  /** Not the acknowledgement of a setpoint as docs/devices.md has it; names the field. */
  ACK_INVALID,
  /** The registry does not know the load that the topic names. */
  LOAD_UNKNOWN;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  public String id() {
    return id;
  }
}
