package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The fields of one packet, read one after the other and never beyond its end (MQTT 5 §1.5). */
final class Fields {
  private static final int LONGEST_VARIABLE_INTEGER = 4;

  private final ByteBuf in;
  private int end;

  /**
   * @param in at the first field
   * @param end the index behind the last
   */
  Fields(ByteBuf in, int end) {
    this.in = in;
    this.end = end;
  }

  int left() {
    return end - in.readerIndex();
  }

  int end() {
    return end;
  }

  /** From here on, only the next bytes are read, as of a field that has its own length. */
  void narrow(int length) throws FaultException {
    need(length, "properties");
    end = in.readerIndex() + length;
  }

  void widen(int formerEnd) {
    end = formerEnd;
  }

  int u8(String what) throws FaultException {
    need(1, what);
    return in.readUnsignedByte();
  }

  int u16(String what) throws FaultException {
    need(2, what);
    return in.readUnsignedShort();
  }

  long u32(String what) throws FaultException {
    need(4, what);
    return in.readUnsignedInt();
  }

  int variable(String what) throws FaultException {
    int value = 0;
    for (int i = 0; i < LONGEST_VARIABLE_INTEGER; i++) {
      int digit = u8(what);
      value |= (digit & 0x7F) << (7 * i);
      if (digit < 0x80) {
        if (digit == 0 && i > 0) {
          throw FaultException.malformed(what + " is not written in the fewest bytes");
        }
        return value;
      }
    }
    throw FaultException.malformed(what + " has more than four bytes");
  }

  byte[] binary(String what) throws FaultException {
    return take(u16(what), what);
  }

  byte[] rest() {
    byte[] bytes = new byte[left()];
    in.readBytes(bytes);
    return bytes;
  }

  String text(String what) throws FaultException {
    byte[] bytes = take(u16(what), what);
    for (byte one : bytes) {
      if (one <= 0) {
        return beyondAscii(bytes, what);
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String beyondAscii(byte[] bytes, String what) throws FaultException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf(0) >= 0) {
        throw FaultException.malformed(what + " has a NUL character");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw FaultException.malformed(what + " is not UTF-8");
    }
  }

  private byte[] take(int length, String what) throws FaultException {
    need(length, what);
    byte[] bytes = new byte[length];
    in.readBytes(bytes);
    return bytes;
  }

  private void need(int bytes, String what) throws FaultException {
    if (left() < bytes) {
      throw FaultException.malformed("the packet ends before its " + what);
    }
  }

  void mustEnd() throws FaultException {
    if (left() > 0) {
      throw FaultException.malformed("the packet has %d bytes too many".formatted(left()));
    }
  }
}
