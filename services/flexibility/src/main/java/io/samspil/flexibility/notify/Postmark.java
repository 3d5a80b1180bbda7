package io.samspil.flexibility.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * By what a receiver knows that a callback is fresh, genuine and not repeated: the three headers of
 * the <a href="https://www.standardwebhooks.com">Standard Webhooks specification</a>, 1.0.0.
 *
 * <pre>
 *   try 1, failed        webhook-id: A   webhook-timestamp: 1790000000   webhook-signature: v1,x…
 *   try 2                webhook-id: A   webhook-timestamp: 1790000002   webhook-signature: v1,y…
 *   next notification    webhook-id: B   webhook-timestamp: 1790000002   webhook-signature: v1,z…
 * </pre>
 *
 * The key is the subscription's bearerToken. OpenADR has it go along in a header of its own, so who
 * has seen a whole request can sign too; who has seen it without that header cannot.
 *
 * @param id of the notification and the callback, without a full stop
 * @param timestampS when this try is made, in seconds since 1970 (UTC)
 * @param signature v1 and Base64 of HMAC-SHA256, null if the subscription has no bearerToken
 */
record Postmark(String id, long timestampS, @Nullable String signature) {
  private static final String ALGORITHM = "HmacSHA256";

  /**
   * The same id whenever and by whichever instance this delivery is tried.
   *
   * @param now when it is tried
   */
  static Postmark of(Delivery delivery, Delivery.Letter letter, Instant now) {
    String id = id(delivery, letter.message());
    long timestampS = now.getEpochSecond();
    String token = letter.bearerToken();
    if (token == null || token.isEmpty()) {
      return new Postmark(id, timestampS, null);
    }
    byte[] key = token.getBytes(StandardCharsets.UTF_8);
    return new Postmark(id, timestampS, signature(key, id, timestampS, letter.message().body()));
  }

  /** Message ids begin again where a backup is brought back; with their time they do not. */
  private static String id(Delivery delivery, Delivery.Message message) {
    return delivery.subscriptionId()
        + "-"
        + delivery.place()
        + "-"
        + delivery.messageId()
        + "-"
        + message.changedUs();
  }

  /** The specification's symmetric scheme: over {@code id.timestamp.body}. */
  static String signature(byte[] key, String id, long timestampS, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + timestampS + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
    }
  }

  /** As lines of a request's head, each with its end. */
  String headers() {
    return "webhook-id: "
        + id
        + "\r\nwebhook-timestamp: "
        + timestampS
        + (signature == null ? "" : "\r\nwebhook-signature: " + signature)
        + "\r\n";
  }
}
