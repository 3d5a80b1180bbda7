package io.samspil.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Credential;
import io.samspil.contracts.v1.Secret;
import io.samspil.registry.TestRegistry.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the registry promises of credentials and claims, over real HTTP, with a real broker, on
 * whatever database. Each test has ids of its own.
 */
abstract class CredentialContract extends RunningRegistry {
  private static final String PATH = "/api/v1/credentials/";
  private static final String MORE = "{\"assetIds\":[\"m2\",\"l1\"]}";

  @TempDir static Path certificates;

  @BeforeAll
  void assets() {
    registry.put("/api/v1/meters/m1", "{\"utility\":\"electricity\"}");
    registry.put("/api/v1/meters/m2", "{\"utility\":\"water\"}");
    registry.put("/api/v1/loads/l1", "{}");
  }

  @Test
  void aCredentialSaysForWhomADeviceSpeaksAndIsPublishedBeforeTheAnswer() {
    Answer put = registry.put(PATH + "d1", "{\"assetIds\":[\"m2\",\"m1\"],\"byAuthority\":true}");

    assertThat(put.status()).isEqualTo(201);
    assertThat(put.etag()).isEqualTo("\"1\"");
    assertThat(put.body().path("assetIds").toString()).isEqualTo("[\"m1\",\"m2\"]");
    assertThat(registry.get(PATH + "d1").body()).isEqualTo(put.body());
    Credential published = kafka.credentials().get("d1");
    assertThat(published.getDeviceId()).isEqualTo("d1");
    assertThat(published.getVersion()).isEqualTo(1);
    assertThat(published.getAssetIdsList()).containsExactly("m1", "m2");
    assertThat(published.getByAuthority()).isTrue();
    assertThat(published.getSecretsList()).isEmpty();
  }

  @Test
  void whatAGetAnsweredCanBePutAgainAndChangesNothing() {
    registry.put(PATH + "again", MORE);
    registry.post(PATH + "again/passwords");
    String answered = registry.get(PATH + "again").body().toString();

    Answer again = registry.put(PATH + "again", answered);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("version").asLong()).isEqualTo(2);
  }

  @Test
  void aChangeOfAnOlderVersionIsRefused() {
    registry.put(PATH + "lock", "{}");
    assertThat(registry.put(PATH + "lock", MORE, "If-Match", "\"1\"").status()).isEqualTo(200);

    Answer late = registry.put(PATH + "lock", "{\"version\":1}");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().path("currentVersion").asLong()).isEqualTo(2);
    assertThat(kafka.credentials().get("lock").getAssetIdsList()).containsExactly("l1", "m2");
  }

  @Test
  void whatIsNotValidIsNamedAndNoSecretIsRepeated() {
    Answer faulty =
        registry.put(
            PATH + "faulty", "{\"passwords\":[\"hunter2\"],\"assets\":[],\"deviceId\":\"x\"}");
    assertThat(faulty.status()).isEqualTo(400);
    assertThat(faulty.fields("errors"))
        .containsExactlyInAnyOrder("assets", "deviceId", "passwords");
    assertThat(faulty.body().toString()).doesNotContain("hunter2");

    Answer unknown = registry.put(PATH + "faulty", "{\"assetIds\":[\"m1\",\"nobody\"]}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body().path("detail").asString()).contains("assetIds 'nobody'");
    assertThat(registry.get(PATH + "faulty").status()).isEqualTo(404);
    assertThat(registry.put(PATH + "a%20b", "{}").status()).isEqualTo(400);
  }

  @Test
  void aPasswordIsMadeHereShownOnceAndKeptAsAHash() {
    registry.put(PATH + "pw", "{\"assetIds\":[\"m1\"]}");
    Answer made = registry.post(PATH + "pw/passwords");

    assertThat(made.status()).isEqualTo(201);
    String password = made.body().path("password").asString();
    assertThat(password).matches("[A-Za-z0-9_-]{43}");
    assertThat(registry.get(PATH + "pw").body().toString()).doesNotContain(password);
    Credential published = kafka.credentials().get("pw");
    assertThat(published.getSecretsList()).hasSize(1);
    assertThat(isFor(published.getSecrets(0), password)).isTrue();
    assertThat(published.getSecrets(0).getUntilUs()).isZero();
  }

  @Test
  void withoutGraceTheEarlierPasswordsEndAtOnceAndWithItLater() {
    registry.put(PATH + "rotate", "{}");
    String first = password(registry.post(PATH + "rotate/passwords"));
    String second = password(registry.post(PATH + "rotate/passwords", "{\"graceSeconds\":3600}"));
    List<Secret> both = kafka.credentials().get("rotate").getSecretsList();
    assertThat(isFor(both.get(0), second)).isTrue();
    assertThat(isFor(both.get(1), first)).isTrue();
    assertThat(both.get(1).getUntilUs()).isGreaterThan(System.currentTimeMillis() * 1000);

    registry.post(PATH + "rotate/passwords", "{\"graceSeconds\":0}");
    assertThat(kafka.credentials().get("rotate").getSecretsList())
        .extracting(Secret::getUntilUs)
        .containsExactly(0L, 1L, 1L);
    assertThat(registry.delete(PATH + "rotate/passwords").status()).isEqualTo(204);
    assertThat(kafka.credentials().get("rotate").getSecretsList())
        .allMatch(secret -> secret.getUntilUs() == 1);
    assertThat(registry.get(PATH + "rotate").body().path("passwords").valueStream())
        .noneMatch(shown -> shown.path("good").asBoolean());
  }

  @Test
  void aPasswordNeedsADeviceAndAGraceWithinBounds() {
    assertThat(registry.post(PATH + "nobody/passwords").status()).isEqualTo(404);
    registry.put(PATH + "grace", "{}");
    Answer tooLong = registry.post(PATH + "grace/passwords", "{\"graceSeconds\":99999999}");
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(registry.post(PATH + "grace/passwords", "{\"password\":\"hunter2\"}").status())
        .isEqualTo(400);
    assertThat(kafka.credentials().get("grace").getSecretsList()).isEmpty();
  }

  @Test
  void aCertificateIsPinnedByItsFingerprintAndRevokedForGood() {
    var certificate = TestCertificates.of("CN=cert,O=City", certificates);
    registry.put(PATH + "cert", "{}");
    assertThat(pin("cert", certificate.pem()).status()).isEqualTo(201);
    var known = kafka.credentials().get("cert").getCertificates(0);
    assertThat(java.util.HexFormat.of().formatHex(known.getSha256().toByteArray()))
        .isEqualTo(certificate.sha256());
    assertThat(known.getRevoked()).isFalse();

    String path = PATH + "cert/certificates/";
    assertThat(registry.delete(path + certificate.sha256()).status()).isEqualTo(204);
    assertThat(kafka.credentials().get("cert").getCertificates(0).getRevoked()).isTrue();
    assertThat(pin("cert", certificate.pem()).status()).isEqualTo(409);
    assertThat(registry.delete(path + "00".repeat(32)).status()).isEqualTo(404);
    assertThat(registry.delete(path + "xyz").status()).isEqualTo(400);
  }

  @Test
  void whatIsNotADevicesOwnCertificateIsNotPinned() {
    registry.put(PATH + "own", "{}");
    var foreign = TestCertificates.of("CN=another", certificates);
    assertThat(pin("own", foreign.pem()).body().path("detail").asString())
        .contains("'CN=another'")
        .contains("common name 'own'");
    Answer key = pin("own", "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n");
    assertThat(key.status()).isEqualTo(400);
    assertThat(key.body().toString()).doesNotContain("hunter2");
  }

  @Test
  void acertificateOfTheAuthorityThatWasNeverPinnedCanBeRevoked() {
    registry.put(PATH + "auth", "{\"byAuthority\":true}");
    String fingerprint = "AB:".repeat(31) + "AB";
    assertThat(registry.delete(PATH + "auth/certificates/" + fingerprint).status()).isEqualTo(204);
    assertThat(kafka.credentials().get("auth").getCertificates(0).getRevoked()).isTrue();
  }

  @Test
  void aRevokedCredentialIsGoneAndComesBackWithoutWhatItHad() {
    var certificate = TestCertificates.of("CN=gone", certificates);
    registry.put(PATH + "gone", "{\"assetIds\":[\"m1\"],\"byAuthority\":true}");
    registry.post(PATH + "gone/passwords");
    pin("gone", certificate.pem());
    assertThat(registry.delete(PATH + "gone").status()).isEqualTo(204);

    Credential revoked = kafka.credentials().get("gone");
    assertThat(revoked.getRemoved()).isTrue();
    assertThat(revoked.getVersion()).isEqualTo(4);
    assertThat(revoked.getAssetIdsList()).isEmpty();
    assertThat(registry.get(PATH + "gone").status()).isEqualTo(404);
    assertThat(registry.delete(PATH + "gone").status()).isEqualTo(404);
    assertThat(registry.post(PATH + "gone/passwords").status()).isEqualTo(404);

    assertThat(registry.put(PATH + "gone", "{\"assetIds\":[\"m2\"]}").status()).isEqualTo(201);
    Credential again = kafka.credentials().get("gone");
    assertThat(again.getRemoved()).isFalse();
    assertThat(again.getVersion()).isEqualTo(5);
    assertThat(again.getSecretsList()).isEmpty();
    assertThat(again.getCertificates(0).getRevoked()).isTrue();
  }

  @Test
  void aListIsPagedAndFilteredByAsset() {
    registry.put("/api/v1/meters/m3", "{\"utility\":\"heat\"}");
    IntStream.range(0, 3).forEach(i -> registry.put(PATH + "list" + i, "{\"assetIds\":[\"m3\"]}"));
    Answer page = registry.get("/api/v1/credentials?asset=m3&size=2&page=1");
    assertThat(page.body().path("total").asLong()).isEqualTo(3);
    assertThat(page.body().path("items").path(0).path("deviceId").asString()).isEqualTo("list2");
  }

  @Test
  void aConcentratorSpeaksForTenThousandMetersAndNoMore() {
    List<String> ids =
        IntStream.range(0, 10_000).mapToObj("concentrated-meter-%05d"::formatted).toList();
    registry.importCsv("/api/v1/loads:import", "id\n" + String.join("\n", ids));
    String all = "{\"assetIds\":[\"" + String.join("\",\"", ids) + "\"]}";

    Answer put = registry.put(PATH + "concentrator", all);

    assertThat(put.status()).isEqualTo(201);
    assertThat(registry.post(PATH + "concentrator/passwords").status()).isEqualTo(201);
    assertThat(kafka.credentials().get("concentrator").getAssetIdsList()).isEqualTo(ids);
    Answer tooMany = registry.put(PATH + "concentrator", all.replace("[", "[\"m1\","));
    assertThat(tooMany.fields("errors")).containsExactly("assetIds");
  }

  @Test
  void aClaimMakesACredentialOnce() throws Exception {
    Answer claim = registry.post("/api/v1/claims", "{\"assetIds\":[\"m1\",\"l1\"]}");
    assertThat(claim.status()).isEqualTo(201);
    String code = claim.body().path("code").asString();
    assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
    assertThat(registry.text("/api/v1/claims?size=500")).doesNotContain(code);

    List<Integer> statuses;
    try (var threads = Executors.newFixedThreadPool(4)) {
      var answers =
          threads.invokeAll(
              IntStream.range(0, 3)
                  .<Callable<Integer>>mapToObj(i -> () -> redeem(code, "claimed" + i).status())
                  .toList());
      statuses = answers.stream().map(java.util.concurrent.Future::resultNow).sorted().toList();
    }
    assertThat(statuses).containsExactly(201, 403, 403);
    Answer listed = registry.get("/api/v1/claims?size=500");
    var used =
        listed
            .body()
            .path("items")
            .valueStream()
            .filter(item -> item.path("id").equals(claim.body().path("id")))
            .findFirst()
            .orElseThrow();
    assertThat(used.path("state").asString()).isEqualTo("redeemed");
    Credential made = kafka.credentials().get(used.path("deviceId").asString());
    assertThat(made.getAssetIdsList()).containsExactly("l1", "m1");
    assertThat(made.getSecretsList()).hasSize(1);
  }

  @Test
  void aCodeMayBeTypedCarelesslyAndTheAnswerHasThePassword() {
    String code =
        registry.post("/api/v1/claims", "{\"assetIds\":[\"m1\"]}").body().path("code").asString();

    Answer redeemed =
        redeem(
            code.toLowerCase(java.util.Locale.ROOT).replace("-", " ").replace('0', 'o'), "typed");

    assertThat(redeemed.status()).isEqualTo(201);
    assertThat(redeemed.body().path("assetIds").toString()).isEqualTo("[\"m1\"]");
    Secret secret = kafka.credentials().get("typed").getSecrets(0);
    assertThat(isFor(secret, password(redeemed))).isTrue();
  }

  @Test
  void aClaimNeverTakesOverAnothersName() {
    registry.put(PATH + "victim", "{\"assetIds\":[\"m2\"]}");
    String code =
        registry.post("/api/v1/claims", "{\"assetIds\":[\"m1\"]}").body().path("code").asString();

    assertThat(redeem(code, "victim").status()).isEqualTo(409);
    assertThat(kafka.credentials().get("victim").getSecretsList()).isEmpty();
    assertThat(redeem(code, "newcomer").status()).isEqualTo(201);
  }

  @Test
  void aDeletedClaimIsAsGoodAsAWrongCode() {
    Answer claim = registry.post("/api/v1/claims", "{\"assetIds\":[\"m1\"]}");
    String path = "/api/v1/claims/" + claim.body().path("id").asString();
    assertThat(registry.delete(path).status()).isEqualTo(204);
    assertThat(registry.delete(path).status()).isEqualTo(404);

    Answer deleted = redeem(claim.body().path("code").asString(), "late");
    Answer wrong = redeem("0000-0000-0000-0000", "late");

    assertThat(deleted.status()).isEqualTo(403);
    assertThat(wrong.body()).isEqualTo(deleted.body());
  }

  @Test
  void aClaimIsForAssetsThatAreThereAndATimeToCome() {
    assertThat(registry.post("/api/v1/claims", "{\"assetIds\":[]}").status()).isEqualTo(400);
    assertThat(registry.post("/api/v1/claims", "{\"assetIds\":[\"nobody\"]}").status())
        .isEqualTo(400);
    Answer past =
        registry.post(
            "/api/v1/claims", "{\"assetIds\":[\"m1\"],\"expires\":\"2020-01-01T00:00:00Z\"}");
    assertThat(past.fields("errors")).containsExactly("expires");
  }

  private Answer redeem(String code, String deviceId) {
    return registry.post(
        "/api/v1/claims:redeem", "{\"code\":\"%s\",\"deviceId\":\"%s\"}".formatted(code, deviceId));
  }

  private Answer pin(String id, String pem) {
    return registry.post(
        PATH + id + "/certificates", "application/x-pem-file", BodyPublishers.ofString(pem));
  }

  private static String password(Answer answer) {
    return answer.body().path("password").asString();
  }

  private static boolean isFor(Secret secret, String password) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(secret.getSalt().toByteArray());
      digest.update(password.getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(digest.digest(), secret.getSha256().toByteArray());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
