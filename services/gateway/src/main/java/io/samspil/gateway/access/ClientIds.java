package io.samspil.gateway.access;

import java.util.function.Predicate;

/** Which client ids are a device's own. */
final class ClientIds {
  private ClientIds() {}

  /**
   * Its name, or its name and more behind a {@code -} or {@code /}, or none. What begins with the
   * name of a longer-named device is that one's: {@code pump-1-a} belongs to {@code pump-1}, if
   * there is one, and not to {@code pump}.
   *
   * @param device whether there is a device of that name
   */
  static boolean areOf(String deviceId, String clientId, Predicate<String> device) {
    if (clientId.isEmpty() || clientId.equals(deviceId)) {
      return true;
    }
    int length = deviceId.length();
    if (!clientId.startsWith(deviceId) || !separates(clientId, length)) {
      return false;
    }
    for (int end = length + 1; end <= clientId.length(); end++) {
      if (separates(clientId, end) && device.test(clientId.substring(0, end))) {
        return false;
      }
    }
    return true;
  }

  private static boolean separates(String clientId, int at) {
    return at == clientId.length() || clientId.charAt(at) == '-' || clientId.charAt(at) == '/';
  }
}
