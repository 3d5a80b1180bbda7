package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.TestReceiver.Got;
import io.samspil.flexibility.TestVtn.Answer;
import io.samspil.flexibility.TestVtn.Client;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one PostgreSQL: whatever one writes the other knows, and one of them may die.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoInstancesTest {
  private static final int SUBSCRIPTIONS = 10;
  private static final int EVENTS = 100;

  @TempDir static Path folder;

  private final TestReceiver receiver = new TestReceiver();
  private EmbeddedPostgres database;
  private VtnProcess first;
  private VtnProcess second;
  private Client here;
  private Client there;

  @BeforeAll
  void start() throws Exception {
    database = EmbeddedPostgres.builder().start();
    first = begin("first");
    second = begin("second");
    first.awaitUp();
    second.awaitUp();
    here = first.vtn().client("business");
    there = here.of(second.vtn());
  }

  private VtnProcess begin(String name) throws Exception {
    return VtnProcess.start(
        folder.resolve(name + ".log"),
        "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
        "--spring.datasource.username=postgres",
        "--samspil.data=" + folder.resolve(name),
        "--samspil.flexibility.notify.allow-http=true",
        "--samspil.flexibility.notify.allow-private-addresses=true");
  }

  @AfterAll
  void stop() throws Exception {
    first.close();
    second.close();
    receiver.close();
    database.close();
  }

  @Test
  @Order(1)
  void what_one_writes_the_other_reads_at_once() {
    String program = program();
    assertThat(there.get("/programs/" + program).text("id")).isEqualTo(program);
    String event = there.make("/events", event(program, "\"eventName\":\"a\""));
    assertThat(here.get("/events?programID=" + program).texts("eventName")).containsExactly("a");
    here.put("/events/" + event, event(program, "\"eventName\":\"b\""));
    assertThat(there.get("/events?programID=" + program).texts("eventName")).containsExactly("b");
    there.delete("/events/" + event);
    assertThat(here.get("/events/" + event).status()).isEqualTo(404);
    assertThat(here.get("/events?programID=" + program).texts("id")).isEmpty();
  }

  @Test
  @Order(2)
  void a_target_that_is_granted_at_one_opens_what_is_meant_for_it_at_the_other() {
    Client ven = first.vtn().client("ven");
    String program = program();
    there.make("/events", event(program, "\"targets\":[\"house-1\"]"));
    assertThat(ven.of(second.vtn()).get("/events?programID=" + program).texts("id")).isEmpty();
    String object =
        here.make(
            "/vens",
            "{\"objectType\":\"BL_VEN_REQUEST\",\"clientID\":\"%s\",\"venName\":\"%s\",\"targets\":[\"house-1\"]}"
                .formatted(ven.id(), VtnContract.name("ven")));
    assertThat(ven.of(second.vtn()).get("/events?programID=" + program).texts("id")).hasSize(1);
    there.delete("/vens/" + object);
    assertThat(ven.get("/events?programID=" + program).texts("id")).isEmpty();
  }

  @Test
  @Order(3)
  void a_client_that_is_removed_at_one_is_nobody_at_the_other() {
    Client ven = first.vtn().client("ven");
    assertThat(ven.of(second.vtn()).get("/programs").status()).isEqualTo(200);
    first.vtn().send(first.vtn().request("/api/v1/flexibility/clients/" + ven.id()).DELETE());
    assertThat(ven.of(second.vtn()).get("/programs").status()).isEqualTo(401);
  }

  @Test
  @Order(4)
  void of_two_changes_of_one_version_one_is_refused() {
    String program = program();
    String event = here.make("/events", event(program, "\"eventName\":\"0\""));
    for (int version = 1; version <= 20; version++) {
      String body = event(program, "\"eventName\":\"%d\"".formatted(version));
      String tag = "\"" + version + "\"";
      List<CompletableFuture<Answer>> both =
          Stream.of(here, there)
              .map(
                  client ->
                      CompletableFuture.supplyAsync(
                          () -> client.put("/events/" + event, body, "If-Match", tag)))
              .toList();
      assertThat(both).extracting(one -> one.join().status()).containsExactlyInAnyOrder(200, 409);
    }
    assertThat(there.get("/events/" + event).header("ETag")).isEqualTo("\"21\"");
  }

  @Test
  @Order(5)
  void of_two_that_want_one_name_one_gets_it() {
    for (int round = 0; round < 10; round++) {
      String body = "{\"programName\":\"%s\"}".formatted(VtnContract.name("same"));
      List<CompletableFuture<Answer>> both =
          Stream.of(here, there)
              .map(one -> CompletableFuture.supplyAsync(() -> one.post("/programs", body)))
              .toList();
      assertThat(both).extracting(one -> one.join().status()).containsExactlyInAnyOrder(201, 409);
    }
  }

  @Test
  @Order(6)
  void what_either_makes_is_told_once_and_in_order() {
    String program = program();
    subscribe(program, "/once");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      made.add((i % 2 == 0 ? here : there).make("/events", event(program, "\"priority\":1")));
    }
    receiver.await("/once", made.size());
    assertThat(receiver.ids("/once")).isEqualTo(made);
  }

  /** The last one: of the two, that which tells is killed. */
  @Test
  @Order(7)
  void all_is_told_though_who_tells_is_killed_in_the_middle() throws Exception {
    VtnProcess telling = told(first) > 0 ? first : second;
    VtnProcess other = telling == first ? second : first;
    assertThat(told(other)).isZero();
    String program = program();
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      subscribe(program, "/killed-" + i);
    }
    Client survivor = here.of(other.vtn());
    CompletableFuture<List<String>> making =
        CompletableFuture.supplyAsync(
            () ->
                Stream.generate(() -> survivor.make("/events", event(program, "\"priority\":2")))
                    .limit(EVENTS)
                    .toList());
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> killedGot().size() >= SUBSCRIPTIONS * EVENTS / 4);
    telling.kill();
    int before = killedGot().size();
    List<String> events = making.join();
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      String path = "/killed-" + i;
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> receiver.ids(path).containsAll(events));
      assertThat(receiver.ids(path).stream().distinct().toList()).isEqualTo(events);
    }
    isKnownByItsId(killedGot());
    System.out.printf(
        "notifications=%d beforeTheKill=%d twice=%d%n",
        SUBSCRIPTIONS * EVENTS, before, killedGot().size() - SUBSCRIPTIONS * EVENTS);
    assertThat(before).isLessThan(SUBSCRIPTIONS * EVENTS);
  }

  /** What is told twice has one id, whichever instance tells it, and nothing else has it. */
  private static void isKnownByItsId(List<Got> told) {
    assertThat(told.stream().map(Got::webhookId).distinct()).hasSize(SUBSCRIPTIONS * EVENTS);
    assertThat(
            told.stream()
                .map(one -> one.path() + " " + one.object().path("id") + " " + one.webhookId())
                .distinct())
        .hasSize(SUBSCRIPTIONS * EVENTS);
  }

  private List<Got> killedGot() {
    Predicate<String> ours = path -> path.startsWith("/killed-");
    return receiver.all().stream().filter(one -> ours.test(one.path())).toList();
  }

  /** How many callbacks this process made that were answered. */
  private static double told(VtnProcess process) {
    return process
        .vtn()
        .text("/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith("samspil_flexibility_callbacks_seconds_count"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String program() {
    return here.make("/programs", "{\"programName\":\"%s\"}".formatted(VtnContract.name("two")));
  }

  private static String event(String program, String more) {
    return "{\"programID\":\"%s\",%s}".formatted(program, more);
  }

  private void subscribe(String program, String path) {
    there.make(
        "/subscriptions",
        """
        {"clientName":"c","programID":"%s","objectOperations":
         [{"objects":["EVENT"],"operations":["CREATE"],"callbackUrl":"%s"}]}"""
            .formatted(program, receiver.url(path)));
  }
}
