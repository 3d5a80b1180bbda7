package io.samspil.flexibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.TestVtn.Answer;
import io.samspil.flexibility.TestVtn.Client;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What the contracts of the VTN share. They say what it promises, over real HTTP, on whatever
 * database: the rules of OpenADR 3.1.0 and how docs/openadr.md reads them. Each test makes objects
 * with names of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VtnContract {
  private static final AtomicInteger NAMES = new AtomicInteger();

  TestVtn vtn;
  Client business;
  Client ven;
  Client otherVen;

  abstract VtnFixture fixture();

  @BeforeAll
  void enter() {
    vtn = fixture().vtn();
    business = fixture().business();
    ven = fixture().ven();
    otherVen = fixture().otherVen();
  }

  static String name(String stem) {
    return stem + "-" + NAMES.incrementAndGet();
  }

  String program() {
    return business.make("/programs", "{\"programName\":\"%s\"}".formatted(name("program")));
  }

  String event(String program, String more) {
    return business.make("/events", "{\"programID\":\"%s\"%s}".formatted(program, more));
  }

  static void isProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    assertThat(answer.text("type")).isEqualTo("about:blank");
    assertThat(answer.text("title")).isNotBlank();
    assertThat(answer.text("detail")).isNotBlank();
  }

  static String subscription(String url) {
    return """
    {"clientName":"%s","objectOperations":[{"objects":["EVENT"],"operations":["CREATE"],
     "callbackUrl":"%s","bearerToken":"secret"}]}"""
        .formatted(name("client"), url);
  }

  List<String> topics(Client client, String path) {
    Answer answer = client.get("/notifiers/mqtt/topics/" + path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return List.copyOf(answer.body().path("topics").propertyNames());
  }

  static String report(String event) {
    return """
    {"eventID":"%s","clientName":"%s","resources":[{"resourceName":"r",
     "intervals":[{"id":0,"payloads":[{"type":"USAGE","values":[100]}]}]}]}"""
        .formatted(event, name("reporter"));
  }

  static String resource(String ven, String name) {
    return "{\"objectType\":\"VEN_RESOURCE_REQUEST\",\"venID\":\"%s\",\"resourceName\":\"%s\"}"
        .formatted(ven, name);
  }

  static String ownVen(Client client, String name) {
    return client.make(
        "/vens", "{\"objectType\":\"VEN_VEN_REQUEST\",\"venName\":\"%s\"}".formatted(name));
  }

  String blVen(String client, String target) {
    return business.make("/vens", blVenRequest(client, name("bl-ven"), target));
  }

  static String blVenRequest(String client, String name, String target) {
    return "{\"objectType\":\"BL_VEN_REQUEST\",\"clientID\":\"%s\",\"venName\":\"%s\",\"targets\":[\"%s\"]}"
        .formatted(client, name, target);
  }
}
