package io.samspil.flexibility;

import io.samspil.flexibility.TestVtn.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A VTN, and who is told of its changes over real HTTP; on whatever database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SubscribedVtn {
  private TestDatabase database;
  TestReceiver receiver;
  TestVtn vtn;
  Client business;
  Client ven;

  abstract TestDatabase database() throws Exception;

  @BeforeAll
  void start() throws Exception {
    database = database();
    receiver = new TestReceiver();
    begin(4);
  }

  void begin(int brokenAfter) {
    vtn = startVtn(brokenAfter);
    business = vtn.client("business");
    ven = vtn.client("ven");
  }

  private TestVtn startVtn(int brokenAfter) {
    return database.start(
        "--samspil.flexibility.notify.allow-http=true",
        "--samspil.flexibility.notify.allow-private-addresses=true",
        "--samspil.flexibility.notify.timeout=500ms",
        "--samspil.flexibility.notify.retry-first=20ms",
        "--samspil.flexibility.notify.retry-most=200ms",
        "--samspil.flexibility.notify.broken-after=" + brokenAfter);
  }

  @AfterAll
  void stop() throws Exception {
    vtn.close();
    receiver.close();
    database.close();
  }

  String program(String more) {
    return business.make(
        "/programs", "{\"programName\":\"%s\"%s}".formatted(VtnContract.name("webhook"), more));
  }

  String event(String program, String more) {
    return business.make("/events", "{\"programID\":\"%s\"%s}".formatted(program, more));
  }

  static String subscription(String url, String objects, String operations, String more) {
    return """
    {"clientName":"c","objectOperations":[{"objects":%s,"operations":%s,"callbackUrl":"%s",
     "bearerToken":"secret-1"}]%s}"""
        .formatted(objects, operations, url, more);
  }

  String subscribe(Client client, String path, String objects, String more) {
    return client.make(
        "/subscriptions",
        subscription(receiver.url(path), objects, "[\"CREATE\",\"UPDATE\",\"DELETE\"]", more));
  }

  static String path() {
    return "/" + VtnContract.name("hook");
  }

  static String only(String program) {
    return ",\"programID\":\"" + program + "\"";
  }
}
