package io.samspil.flexibility.notify;

import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.Refusal;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a subscription's callbacks may be called, and want to be. */
public final class CallbackCheck {
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MOST = 16;

  private final CallbackClient client;
  private final NotifySettings settings;

  CallbackCheck(CallbackClient client, NotifySettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * Checks each callback of a subscription: its address, and that it gives back what it is asked
   * with {@code ?echo=…}. Takes as long as the slowest of them answers.
   *
   * @param subscription a subscriptionRequest that is valid
   * @throws Refusal (400) that names the callback and what is wrong with it
   */
  public void check(JsonNode subscription) {
    Map<String, @Nullable String> callbacks = new LinkedHashMap<>();
    for (JsonNode entry : subscription.path("objectOperations")) {
      String url = Objects.requireNonNull(Json.string(entry, "callbackUrl"));
      String token = Json.string(entry, "bearerToken");
      if (token != null && !TOKEN.matcher(token).matches()) {
        throw Refusal.invalid(
            "'bearerToken' for '%s' is not one, expected 1 to 4096 visible ASCII characters"
                .formatted(url));
      }
      callbacks.put(url, token);
    }
    if (callbacks.size() > MOST) {
      throw Refusal.invalid(
          "'objectOperations' has %d callbacks, expected at most %d"
              .formatted(callbacks.size(), MOST));
    }
    callbacks.forEach(this::check);
  }

  private void check(String text, @Nullable String token) {
    try {
      CallbackUrl url = CallbackUrl.of(text, settings.allowHttp());
      if (settings.callbackCheck()) {
        echo(url, token);
      }
    } catch (IOException e) {
      throw Refusal.invalid("'callbackUrl' is '%s': %s".formatted(text, e.getMessage()));
    }
  }

  private void echo(CallbackUrl url, @Nullable String token) throws IOException {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    String value = HexFormat.of().formatHex(random);
    CallbackClient.Reply reply = client.get(url, url.target("echo", value), token, value);
    if (!reply.ok() || !reply.body().contains(value)) {
      throw new IOException(
          "GET with ?echo=%s answered %d without giving it back in the body"
              .formatted(value, reply.status()));
    }
  }
}
