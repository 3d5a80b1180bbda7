package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.TestReceiver.Got;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** By what a receiver knows that a webhook is fresh, genuine and not repeated. */
abstract class WebhookHeadersContract extends SubscribedVtn {
  @Test
  void each_notification_has_an_id_of_its_own_the_time_and_a_signature_by_the_token() {
    String path = path();
    String program = program("");
    subscribe(ven, path, "[\"EVENT\"]", only(program));
    long beganS = Instant.now().getEpochSecond();

    String event = event(program, ",\"eventName\":\"Højspænding, 10 €\"");
    business.put("/events/" + event, "{\"programID\":\"%s\"}".formatted(program));
    business.delete("/events/" + event);

    List<Got> got = receiver.await(path, 3);
    assertThat(got).extracting(Got::webhookId).doesNotHaveDuplicates();
    assertThat(got)
        .allSatisfy(
            one -> {
              assertThat(one.webhookId()).matches("[0-9a-f-]{36,80}");
              assertThat(one.timestampS()).isBetween(beganS, Instant.now().getEpochSecond());
              assertThat(one.header("webhook-signature")).isEqualTo(one.signedWith("secret-1"));
            });
  }

  @Test
  void two_callbacks_of_a_subscription_are_told_one_notification_by_ids_of_their_own() {
    String one = path();
    String other = path();
    String program = program("");
    String entry = "{\"objects\":[\"EVENT\"],\"operations\":[\"CREATE\"],\"callbackUrl\":\"%s\"}";
    ven.make(
        "/subscriptions",
        "{\"clientName\":\"c\",\"objectOperations\":[%s,%s]%s}"
            .formatted(
                entry.formatted(receiver.url(one)),
                entry.formatted(receiver.url(other)),
                only(program)));

    String event = event(program, "");

    Got first = receiver.await(one, 1).getFirst();
    Got second = receiver.await(other, 1).getFirst();
    assertThat(receiver.ids(one)).isEqualTo(receiver.ids(other)).containsExactly(event);
    assertThat(first.webhookId()).isNotEqualTo(second.webhookId());
  }

  @Test
  void without_a_token_a_notification_is_not_signed() {
    String path = path();
    String program = program("");
    ven.make(
        "/subscriptions",
        subscription(receiver.url(path), "[\"EVENT\"]", "[\"CREATE\"]", only(program))
            .replace(",\n \"bearerToken\":\"secret-1\"", ""));

    event(program, "");

    Got got = receiver.await(path, 1).getFirst();
    assertThat(got.headers()).containsKeys("Webhook-id", "Webhook-timestamp");
    assertThat(got.headers()).doesNotContainKeys("Webhook-signature", "Authorization");
  }

  @Test
  void the_check_of_a_callback_is_no_webhook() {
    String path = path();
    subscribe(ven, path, "[\"EVENT\"]", "");

    assertThat(receiver.asked(path).getFirst("Authorization")).isEqualTo("Bearer secret-1");
    assertThat(receiver.asked(path).keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("webhook-"));
  }

  @Test
  void each_try_has_the_id_of_its_notification_and_a_time_of_its_own() {
    vtn.close();
    begin(1_000_000);
    String path = path();
    String program = program("");
    subscribe(business, path, "[\"EVENT\"]", only(program));
    receiver.fail(path, 1_000_000);
    event(program, "");
    Awaitility.await().until(() -> receiver.failed(path).size() >= 3);
    vtn.close();
    List<Got> failed = receiver.failed(path);
    long closedS = Instant.now().getEpochSecond();
    receiver.fail(path, 0);
    begin(4);

    Got taken = receiver.await(path, 1).getFirst();
    assertThat(failed).extracting(Got::webhookId).containsOnly(taken.webhookId());
    assertThat(failed).allMatch(one -> one.timestampS() <= closedS);
    assertThat(taken.timestampS()).isBetween(closedS, Instant.now().getEpochSecond());
    assertThat(failed)
        .allMatch(one -> one.header("webhook-signature").equals(one.signedWith("secret-1")));
    assertThat(taken.header("webhook-signature")).isEqualTo(taken.signedWith("secret-1"));
  }
}
