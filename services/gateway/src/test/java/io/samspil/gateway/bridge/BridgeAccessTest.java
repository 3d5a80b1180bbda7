package io.samspil.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that wants TLS, a certificate of ours, and a password. */
class BridgeAccessTest {
  private static final String PASSWORD = "hush-hush-7";

  @TempDir Path folder;
  private final Ground ground = new Ground();
  private Mosquitto mosquitto;
  private Bridge bridge;

  @AfterEach
  void stop() throws Exception {
    if (bridge != null) {
      bridge.cut();
    }
    if (mosquitto != null) {
      mosquitto.close();
    }
  }

  private void start() throws Exception {
    certificates();
    run("mosquitto_passwd", "-b", "-c", at("passwords"), "gateway", PASSWORD);
    mosquitto =
        Mosquitto.start(
            folder,
            "cafile " + at("ca.pem"),
            "certfile " + at("server.pem"),
            "keyfile " + at("server.key"),
            "require_certificate true",
            "allow_anonymous false",
            "password_file " + at("passwords"));
  }

  private void certificates() throws Exception {
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=ca",
        "-keyout",
        at("ca.key"),
        "-out",
        at("ca.pem"));
    Files.writeString(folder.resolve("san"), "subjectAltName=IP:127.0.0.1\n");
    for (String name : List.of("server", "client")) {
      run(
          "openssl",
          "req",
          "-newkey",
          "rsa:2048",
          "-nodes",
          "-subj",
          "/CN=" + name,
          "-keyout",
          at(name + ".key"),
          "-out",
          at(name + ".csr"));
      run(
          "openssl",
          "x509",
          "-req",
          "-in",
          at(name + ".csr"),
          "-CA",
          at("ca.pem"),
          "-CAkey",
          at("ca.key"),
          "-CAcreateserial",
          "-days",
          "2",
          "-extfile",
          at("san"),
          "-out",
          at(name + ".pem"));
    }
  }

  private String at(String file) {
    return folder.resolve(file).toString();
  }

  private static void run(String... command) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (java.io.IOException e) {
      assumeTrue(false, "skipped: no " + command[0] + " is installed here");
      return;
    }
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("url", "mqtts://127.0.0.1:" + mosquitto.port());
    settings.put("ca-file", at("ca.pem"));
    settings.put("certificate-file", at("client.pem"));
    settings.put("key-file", at("client.key"));
    settings.put("username", "gateway");
    settings.put("password", PASSWORD);
    return settings;
  }

  private void publish(long value) throws Exception {
    List<String> access = new ArrayList<>();
    access.addAll(List.of("--cafile", at("ca.pem"), "--cert", at("client.pem"), "--key"));
    access.addAll(List.of(at("client.key"), "-u", "gateway", "-P", PASSWORD));
    access.addAll(List.of("-h", "127.0.0.1"));
    mosquitto.publish(Ground.TOPIC, List.of(Ground.pack(value)), access.toArray(String[]::new));
  }

  @Test
  void it_comes_in_with_certificate_and_password() throws Exception {
    start();
    bridge = ground.bridge(settings());
    bridge.start();
    Ground.await("connected", () -> ground.connected() == 2);
    Ground.await(
        "arrived",
        () -> {
          try {
            publish(5);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return ground.values().contains(5L);
        });
  }

  @Test
  void a_wrong_password_or_an_unknown_authority_is_tried_again_and_never_gets_in()
      throws Exception {
    start();
    Map<String, String> wrong = settings();
    wrong.put("password", "guess");
    bridge = ground.bridge(wrong);
    bridge.start();
    Ground.await("tried again", () -> ground.counted("reconnects") >= 3);
    assertThat(ground.connected()).isZero();
    bridge.cut();

    Map<String, String> distrusting = settings();
    distrusting.put("ca-file", "");
    double before = ground.counted("reconnects");
    bridge = ground.bridge(distrusting);
    bridge.start();
    Ground.await("tried again", () -> ground.counted("reconnects") >= before + 3);
    assertThat(ground.connected()).isZero();
  }
}
