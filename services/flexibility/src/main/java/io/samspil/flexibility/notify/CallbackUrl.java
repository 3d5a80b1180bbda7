package io.samspil.flexibility.notify;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/**
 * Where a callback goes.
 *
 * @param uri absolute, http or https, with a host and without user or fragment
 */
record CallbackUrl(URI uri) {
  /**
   * @throws IOException whose message says what is wrong with the address
   */
  static CallbackUrl of(String text, boolean allowHttp) throws IOException {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("it is no URL", e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(allowHttp && scheme.equals("http"))) {
      throw new IOException("its scheme is '%s', expected https".formatted(scheme));
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IOException("expected a host, and no user before it");
    }
    return new CallbackUrl(URI.create(uri.toASCIIString()));
  }

  boolean secure() {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  String host() {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    return uri.getPort() >= 0 ? uri.getPort() : secure() ? 443 : 80;
  }

  /** The request target: path and query. */
  String target() {
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /** The request target with one more parameter. */
  String target(String name, String value) {
    return target() + (uri.getRawQuery() == null ? "?" : "&") + name + "=" + value;
  }
}
