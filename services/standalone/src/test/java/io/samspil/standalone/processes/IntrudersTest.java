package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;

/** Whoever may not come in is told so and counted; a good device beside them is not disturbed. */
class IntrudersTest extends GuardedGateway {
  @Test
  void withoutCredentials() throws Exception {
    counted("no-credentials", () -> assertThat(device("x").connect()).isEqualTo(NOT_AUTHORIZED));
    counted(
        "no-credentials",
        () -> assertThat(device("good").user("good").connect()).isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void withoutCredentialsByMqtt311() throws Exception {
    counted("no-credentials", () -> assertThat(mosquittoPublishes().exitCode()).isEqualTo(5));
  }

  @Test
  void anUnknownDevice() throws Exception {
    counted(
        "unknown-device",
        () ->
            assertThat(device("nobody").user("nobody", goodPassword).connect())
                .isEqualTo(BAD_USER_NAME_OR_PASSWORD));
  }

  @Test
  void aWrongPassword() throws Exception {
    counted(
        "wrong-password",
        () ->
            assertThat(device("good").user("good", thiefPassword).connect())
                .isEqualTo(BAD_USER_NAME_OR_PASSWORD));
  }

  @Test
  void aWrongPasswordByMqtt311() throws Exception {
    counted(
        "wrong-password",
        () -> assertThat(mosquittoPublishes("-u", "good", "-P", "guess").exitCode()).isEqualTo(4));
  }

  @Test
  void aPasswordThatWasRotatedOut() throws Exception {
    String old = town.password("rotating");
    PahoDevice open = device("rotating").user("rotating", old);
    await().atMost(TO_COUNT).until(() -> open.connect() == 0);
    String fresh = town.password("rotating");

    assertThat(open.endedWith()).as("the session that is open").isEqualTo(NOT_AUTHORIZED);
    counted(
        "expired-password",
        () ->
            assertThat(device("rotating").user("rotating", old).connect())
                .isEqualTo(BAD_USER_NAME_OR_PASSWORD));
    assertThat(device("rotating").user("rotating", fresh).connect()).isZero();
  }

  @Test
  void aRevokedDevice() throws Exception {
    String password = town.password("leaving");
    PahoDevice open = device("leaving").user("leaving", password);
    await().atMost(TO_COUNT).until(() -> open.connect() == 0);
    town.delete("credentials/leaving");

    assertThat(open.endedWith()).as("the session that is open").isEqualTo(NOT_AUTHORIZED);
    counted(
        "revoked-device",
        () ->
            assertThat(device("leaving").user("leaving", password).connect())
                .isEqualTo(BAD_USER_NAME_OR_PASSWORD));
  }

  @Test
  void aRevokedCertificate() throws Exception {
    PahoDevice open = withCertificate("certified", "certified");
    int code = open.connect();
    assertThat(code).as(() -> "CONNACK; " + open.unheard()).isZero();
    town.delete("credentials/certified/certificates/" + certificates.fingerprint("certified"));

    assertThat(open.endedWith()).as("the session that is open").isEqualTo(NOT_AUTHORIZED);
    counted(
        "revoked-certificate",
        () ->
            assertThat(withCertificate("certified", "certified").connect())
                .isEqualTo(NOT_AUTHORIZED));
  }

  /** Java's clients would not even show it. */
  @Test
  void aCertificateOfAnotherAuthority() throws Exception {
    assumeTrue(Tools.areThere("mosquitto_pub"), "mosquitto_pub is not installed");
    counted(
        "untrusted-certificate",
        () -> {
          List<String> command =
              new ArrayList<>(List.of("mosquitto_pub", "-h", "localhost", "-p", "" + tlsPort));
          command.addAll(List.of("--cafile", "authority.pem"));
          command.addAll(List.of("--cert", "forged.pem", "--key", "forged.key"));
          command.addAll(List.of("-q", "1", "-t", GOOD_TOPIC, "-m", READING));
          assertThat(Tools.run(folder, command).exitCode()).isNotZero();
        });
  }

  @Test
  void aCertificateOfTheAuthorityWithAnothersName() throws Exception {
    counted(
        "unknown-certificate",
        () ->
            assertThat(withCertificate("named-good", "good").connect()).isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void aCertificateBesideAnothersUserName() throws Exception {
    counted(
        "unknown-certificate",
        () ->
            assertThat(withCertificate("certified", "good").user("good", goodPassword).connect())
                .isEqualTo(NOT_AUTHORIZED));
  }

  @Test
  void anothersClientId() throws Exception {
    counted(
        "foreign-client-id",
        () ->
            assertThat(device("good").user("thief", thiefPassword).connect())
                .isEqualTo(CLIENT_ID_NOT_VALID));
  }

  @Test
  void anothersClientIdByMqtt311() throws Exception {
    counted(
        "foreign-client-id",
        () ->
            assertThat(mosquittoPublishes("-i", "good", "-u", "thief", "-P", thiefPassword))
                .extracting(Tools.Ran::exitCode)
                .isEqualTo(2));
  }

  /** A quarter of a second, a half, 1, 2 and 4: whoever knows the password does not wait for it. */
  @Test
  void guesses() throws Exception {
    String guesser = address();
    long began = System.nanoTime();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      counted(
          "guessing",
          () -> {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int guess = 0; guess < 5; guess++) {
              PahoDevice device = guesser(guesser).user("good", "guess-" + guess);
              answers.add(all.submit(device::connect));
            }
            for (Future<Integer> answer : answers) {
              assertThat(answer.get()).isEqualTo(BAD_USER_NAME_OR_PASSWORD);
            }
          });
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(4));
    long knocked = System.nanoTime();
    PahoDevice known = guesser(guesser).user("thief", thiefPassword);
    assertThat(known.connect()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - knocked)).isLessThan(Duration.ofSeconds(4));
  }

  private PahoDevice guesser(String address) throws Exception {
    return device(url(), "", new From(SocketFactory.getDefault(), address));
  }
}
