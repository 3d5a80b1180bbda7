package io.samspil.historian;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where the store answers. A bean of this type wins over {@code samspil.historian.url}: whoever
 * starts a store of its own, and so learns its port only then, supplies one.
 *
 * @param url scheme, host and port, for example {@code http://127.0.0.1:9000}
 */
public record StoreEndpoint(URI url) {
  public StoreEndpoint {
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new IllegalArgumentException(
          "samspil.historian.url '%s': expected a URL such as http://127.0.0.1:9000"
              .formatted(url));
    }
  }

  static StoreEndpoint of(String url) {
    try {
      return new StoreEndpoint(new URI(url));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "samspil.historian.url '%s': expected a URL such as http://127.0.0.1:9000"
              .formatted(url));
    }
  }
}
