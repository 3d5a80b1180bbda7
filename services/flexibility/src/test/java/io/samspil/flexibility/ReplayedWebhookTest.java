package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samspil.flexibility.Eavesdropper.Posted;
import io.samspil.flexibility.TestVtn.Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A webhook that somebody on the way has kept and sends again is refused, logged and counted by a
 * receiver that is not ours: Node.js with npm {@code standardwebhooks}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayedWebhookTest {
  private static final String TOKEN = "of-24-bytes-or-more-best";
  private static final Duration TOO_OLD = Duration.ofMinutes(6);

  @TempDir static Path data;

  private NodeReceiver receiver;
  private Eavesdropper between;
  private TestDatabase database;
  private TestVtn vtn;
  private Client business;

  @BeforeAll
  void start() throws Exception {
    if (!NodeReceiver.isThere()) {
      return;
    }
    receiver = NodeReceiver.start(TOKEN, data);
    between = new Eavesdropper(receiver::uri);
    database = TestDatabase.h2(data);
    // Two seconds, varied by half: the next try has another second as its time.
    vtn =
        database.start(
            "--samspil.flexibility.notify.allow-http=true",
            "--samspil.flexibility.notify.allow-private-addresses=true",
            "--samspil.flexibility.notify.retry-first=2s");
    business = vtn.client("business");
  }

  /** Before each: what is skipped as a whole is counted by nobody. */
  @BeforeEach
  void look() {
    assumeTrue(
        NodeReceiver.isThere(),
        "the npm package standardwebhooks is not in the folder that SAMSPIL_NODE_MODULES names");
  }

  @AfterAll
  void stop() throws Exception {
    if (vtn != null) {
      vtn.close();
      database.close();
      between.close();
      receiver.close();
    }
  }

  /** Lets the VTN tell of an event, until the receiver has answered so many times. */
  private List<Posted> told(int times) {
    String path = "/" + VtnContract.name("replay");
    String program = business.make("/programs", "{\"programName\":\"%s\"}".formatted(path));
    business.make(
        "/subscriptions",
        """
        {"clientName":"c","programID":"%s","objectOperations":[{"objects":["EVENT"],
         "operations":["CREATE"],"callbackUrl":"%s","bearerToken":"%s"}]}"""
            .formatted(program, between.url(path), TOKEN));
    business.make(
        "/events", "{\"programID\":\"%s\",\"eventName\":\"Højspænding\"}".formatted(program));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> between.posted(path).size() == times);
    return between.posted(path);
  }

  private Posted told() {
    return told(1).getFirst();
  }

  private static String line(String what, String kind, Posted one) {
    return "webhook %s: kind=%s id=%s".formatted(what, kind, one.header("webhook-id"));
  }

  private void isRefused(Posted replayed, int status, String kind) throws IOException {
    String line = line("refused", kind, replayed);
    long lines = receiver.log().stream().filter(line::equals).count();
    int counted = receiver.count(kind);

    assertThat(between.post(replayed)).isEqualTo(status);

    assertThat(receiver.log().stream().filter(line::equals)).hasSize((int) lines + 1);
    assertThat(receiver.count(kind)).isEqualTo(counted + 1);
  }

  @Test
  void a_webhook_is_taken_and_what_repeats_it_is_refused() throws IOException {
    Posted told = told();

    assertThat(receiver.log()).contains(line("taken", "taken", told));
    isRefused(told, 409, "repeated");
    isRefused(told, 409, "repeated");
  }

  @Test
  void with_another_body_id_or_time_it_is_refused_as_forged() throws IOException {
    Posted told = told();
    String body = new String(told.body(), StandardCharsets.UTF_8);
    byte[] other = body.replace("CREATE", "DELETE").getBytes(StandardCharsets.UTF_8);
    long timestampS = Long.parseLong(told.header("webhook-timestamp"));

    isRefused(told.with(other), 401, "forged");
    isRefused(told.with("webhook-id", "another-id"), 401, "forged");
    isRefused(told.with("webhook-timestamp", String.valueOf(timestampS + 1)), 401, "forged");
  }

  @Test
  void what_was_kept_for_too_long_is_refused_though_its_signature_is_good() throws IOException {
    Posted told = told();
    String then = String.valueOf(Instant.now().minus(TOO_OLD).getEpochSecond());
    String id = "kept-" + told.header("webhook-id");

    isRefused(
        told.with("webhook-id", id)
            .with("webhook-timestamp", then)
            .with("webhook-signature", WebhookSignature.of(TOKEN, id, then, told.body())),
        401,
        "old");
    isRefused(told.with("webhook-timestamp", then), 401, "old");
  }

  /** Else it would be tried again and again, and the subscription be broken by it. */
  @Test
  void what_the_vtn_tells_again_since_the_answer_was_lost_is_known_and_not_refused()
      throws IOException {
    between.loseAnAnswer();

    List<Posted> tries = told(2);

    assertThat(tries).extracting(one -> one.header("webhook-id")).containsOnly(id(tries));
    assertThat(receiver.log())
        .containsSubsequence(
            line("taken", "taken", tries.getFirst()), line("taken", "again", tries.getLast()));
    isRefused(tries.getFirst(), 409, "repeated");
    isRefused(tries.getLast(), 409, "repeated");
  }

  private static String id(List<Posted> tries) {
    return tries.getFirst().header("webhook-id");
  }
}
