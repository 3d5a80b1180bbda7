package io.samspil.flexibility.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The headers of the Standard Webhooks specification. */
class PostmarkTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final long CHANGED_US = 1_789_999_999_000_000L;

  private static Postmark of(String subscription, int place, long message, Instant now) {
    return of(subscription, place, message, CHANGED_US, "secret-1", now);
  }

  private static Postmark of(
      String subscription, int place, long message, long changedUs, String token, Instant now) {
    byte[] body = "{\"name\":\"Højspænding\"}".getBytes(StandardCharsets.UTF_8);
    var letter =
        new Delivery.Letter("https://a.example", token, new Delivery.Message(changedUs, body));
    return Postmark.of(new Delivery(1, subscription, place, message, letter), letter, now);
  }

  /** The vector that the specification's own libraries are tested with. */
  @Test
  void it_signs_as_the_specifications_libraries_do() {
    byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    assertThat(Postmark.signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  /** The signature is that of OpenSSL. */
  @Test
  void the_key_is_the_token_as_it_is_written() {
    assertThat(of("sub-1", 0, 7, NOW).headers())
        .isEqualTo(
            """
            webhook-id: sub-1-0-7-1789999999000000\r
            webhook-timestamp: 1790000000\r
            webhook-signature: v1,QC92UWNVEr+IqUehudyqvqjDLas0icCb9IZ5AA+EaeY=\r
            """);
  }

  @Test
  void without_a_token_there_is_no_signature() {
    assertThat(of("sub-1", 0, 7, CHANGED_US, null, NOW).headers())
        .isEqualTo(
            """
            webhook-id: sub-1-0-7-1789999999000000\r
            webhook-timestamp: 1790000000\r
            """);
  }

  @Test
  void another_try_has_the_same_id_and_a_time_and_signature_of_its_own() {
    Postmark first = of("sub-1", 0, 7, NOW);
    Postmark later = of("sub-1", 0, 7, NOW.plusMillis(1_999));

    assertThat(later.id()).isEqualTo(first.id());
    assertThat(later.timestampS()).isEqualTo(first.timestampS() + 1);
    assertThat(later.signature()).isNotEqualTo(first.signature());
  }

  @Test
  void another_notification_callback_or_subscription_has_another_id() {
    assertThat(
            new String[] {
              of("sub-1", 0, 7, NOW).id(),
              of("sub-1", 0, 8, NOW).id(),
              of("sub-1", 1, 7, NOW).id(),
              of("sub-2", 0, 7, NOW).id()
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void a_message_id_that_begins_again_after_a_backup_makes_another_id() {
    assertThat(of("sub-1", 0, 7, CHANGED_US + 1, "secret-1", NOW).id())
        .isNotEqualTo(of("sub-1", 0, 7, NOW).id());
  }

  /** As the specification demands: what is signed can be taken apart in one way only. */
  @Test
  void an_id_has_no_full_stop() {
    assertThat(of("3f2c1a0e-5d4b-4c3a-9b8f-0a1b2c3d4e5f", 15, 123_456, NOW).id())
        .matches("[0-9a-f-]+");
  }
}
