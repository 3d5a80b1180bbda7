package io.samspil.flexibility.notify;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How subscribers are told.
 *
 * @param allowHttp whether a callback may be http; only for tests on one machine
 * @param allowPrivateAddresses whether a callback may lead to this machine or a private network
 * @param callbackCheck whether a callback must give back what it is asked, before it is taken
 * @param timeout for one callback as a whole
 * @param retryFirst the pause after a first failure; doubled with each more, and varied by half
 * @param retryMost the longest pause
 * @param brokenAfter so many failures in a row make a subscription broken: nothing more is sent
 * @param maxPending so many notifications may wait for one subscription; one more breaks it
 * @param concurrency so many callbacks at a time, of those that answered last time
 * @param retryConcurrency so many at a time of those that did not
 * @param mqttUris where MQTT clients find the gateway's front, for example mqtts://city:8883; none
 *     for no MQTT notifier
 * @param mqttAuthentication ANONYMOUS or OAUTH2_BEARER_TOKEN, as the front has it
 */
@ConfigurationProperties("samspil.flexibility.notify")
public record NotifySettings(
    boolean allowHttp,
    boolean allowPrivateAddresses,
    boolean callbackCheck,
    Duration timeout,
    Duration retryFirst,
    Duration retryMost,
    int brokenAfter,
    int maxPending,
    int concurrency,
    int retryConcurrency,
    List<String> mqttUris,
    String mqttAuthentication) {
  private static final String PREFIX = "samspil.flexibility.notify.";
  private static final List<String> METHODS = List.of("ANONYMOUS", "OAUTH2_BEARER_TOKEN");

  public NotifySettings {
    mqttUris = List.copyOf(mqttUris);
    positive("timeout", timeout);
    positive("retry-first", retryFirst);
    if (retryMost.compareTo(retryFirst) < 0) {
      throw new IllegalArgumentException(
          PREFIX + "retry-most=" + retryMost + " is less than retry-first=" + retryFirst);
    }
    positive("broken-after", brokenAfter);
    positive("max-pending", maxPending);
    positive("concurrency", concurrency);
    positive("retry-concurrency", retryConcurrency);
    if (!METHODS.contains(mqttAuthentication)) {
      throw new IllegalArgumentException(
          PREFIX + "mqtt-authentication=" + mqttAuthentication + ", expected one of " + METHODS);
    }
  }

  private static void positive(String key, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(PREFIX + key + "=" + value + " must be more than zero");
    }
  }

  private static void positive(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(PREFIX + key + "=" + value + " must be at least 1");
    }
  }
}
