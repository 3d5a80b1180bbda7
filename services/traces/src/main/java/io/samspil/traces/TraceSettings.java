package io.samspil.traces;

import java.net.URI;

/**
 * Whether readings are followed, and how many.
 *
 * @param endpoint where spans go, OTLP over HTTP, for example {@code
 *     http://collector:4318/v1/traces}; empty: nothing is followed
 * @param share of the messages that are followed, from 0 to 1
 */
public record TraceSettings(String endpoint, double share) {
  public TraceSettings {
    if (!endpoint.isEmpty() && !isHttp(endpoint)) {
      throw new IllegalArgumentException(
          "samspil.traces.endpoint is '%s'; expected an http or https address such as"
                  .formatted(endpoint)
              + " http://collector:4318/v1/traces, or nothing");
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "samspil.traces.share is %s; expected a number from 0 to 1".formatted(share));
    }
  }

  private static boolean isHttp(String endpoint) {
    try {
      URI address = URI.create(endpoint);
      return address.getHost() != null && String.valueOf(address.getScheme()).matches("https?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  boolean isOn() {
    return !endpoint.isEmpty();
  }
}
