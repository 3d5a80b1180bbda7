package io.samspil.gateway.profile;

/** CRC-16 of P1 telegrams: x^16 + x^15 + x^2 + 1, least significant bit first, from 0. */
final class Crc16 {
  private static final int POLYNOMIAL = 0xA001;
  private static final int[] TABLE = new int[256];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      int crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
      }
      TABLE[i] = crc;
    }
  }

  private Crc16() {}

  static int of(byte[] bytes, int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc = next(crc, bytes[i]);
    }
    return crc;
  }

  /** As if each line feed had a carriage return before it, as the meter sent it. */
  static int ofLinesWithReturns(byte[] bytes, int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        crc = next(crc, (byte) '\r');
      }
      crc = next(crc, bytes[i]);
    }
    return crc;
  }

  private static int next(int crc, byte one) {
    return crc >>> 8 ^ TABLE[(crc ^ one) & 0xFF];
  }
}
