package io.samspil.flexibility.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses are out on the internet, and which are somebody's inside. */
final class Addresses {
  private Addresses() {}

  /** Whether anybody may be sent there: not this machine, a private network or a special one. */
  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? isPublicFour(bytes) : isPublicSix(bytes);
  }

  private static boolean isPublicFour(byte[] four) {
    int first = four[0] & 0xff;
    int second = four[1] & 0xff;
    boolean shared = first == 100 && (second & 0xc0) == 64;
    boolean special = first == 192 && second == 0 && (four[2] == 0 || four[2] == 2);
    boolean benchmark = first == 198 && (second == 18 || second == 19);
    boolean documentation =
        first == 198 && second == 51 && (four[2] & 0xff) == 100
            || first == 203 && second == 0 && four[2] == 113;
    return first != 0 && first < 240 && !shared && !special && !benchmark && !documentation;
  }

  private static boolean isPublicSix(byte[] six) {
    int first = six[0] & 0xff;
    boolean uniqueLocal = (first & 0xfe) == 0xfc;
    boolean global = (first & 0xe0) == 0x20;
    boolean documentation =
        first == 0x20 && six[1] == 1 && six[2] == 0x0d && (six[3] & 0xff) == 0xb8;
    if (first == 0x20 && six[1] == 2) {
      return isPublicInside(six, 2);
    }
    if (first == 0 && six[1] == 0x64 && (six[2] & 0xff) == 0xff && (six[3] & 0xff) == 0x9b) {
      return isPublicInside(six, 12);
    }
    boolean teredo = first == 0x20 && six[1] == 1 && six[2] == 0 && six[3] == 0;
    return global && !uniqueLocal && !documentation && !teredo;
  }

  /** The IPv4 address inside an IPv6 one (6to4, NAT64) is judged as itself. */
  private static boolean isPublicInside(byte[] six, int from) {
    try {
      return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(six, from, from + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
