package io.samspil.gateway.access;

import static io.samspil.gateway.access.City.HEATER;
import static io.samspil.gateway.access.City.NAMELESS;
import static io.samspil.gateway.access.City.OLDER;
import static io.samspil.gateway.access.City.PASSWORD;
import static io.samspil.gateway.access.City.PUMP;
import static io.samspil.gateway.access.City.PUMP_OTHER;
import static io.samspil.gateway.access.City.TWO_NAMES;
import static io.samspil.gateway.access.City.intruder;
import static io.samspil.gateway.access.City.pinned;
import static io.samspil.gateway.access.City.revoked;
import static io.samspil.gateway.access.City.secret;
import static io.samspil.gateway.access.City.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Meter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, who is refused and as what, and what holds at once for those who are in. */
class RegistryGatekeeperTest {
  private static City withPump() {
    return City.strict()
        .says("pump", of -> of.addAssetIds("m1").addAssetIds("l1").addSecrets(secret(PASSWORD)));
  }

  @Test
  void aDeviceWithItsPasswordSpeaksForItsOwnAssets() {
    Speaker pump = withPump().comesIn("pump", PASSWORD);

    assertThat(pump.deviceId()).isEqualTo("pump");
    assertThat(pump.isGood()).isTrue();
    assertThat(pump.speaksFor("m1")).isTrue();
    assertThat(pump.speaksFor("l1")).isTrue();
    assertThat(pump.speaksFor("m2")).isFalse();
    assertThat(pump.speaksFor("pump")).isFalse();
  }

  @Test
  void withoutCredentialsNobodyComesInWhereTheyAreWanted() {
    City city = withPump();
    assertThat(intruder(city.knocks("pump", null, null, null))).isEqualTo(Intruder.NO_CREDENTIALS);
    assertThat(intruder(city.knocks("pump", "", PASSWORD, null)))
        .isEqualTo(Intruder.NO_CREDENTIALS);
    assertThat(intruder(city.knocks("pump", "pump", null, null)))
        .isEqualTo(Intruder.NO_CREDENTIALS);
  }

  @Test
  void anUnknownDeviceIsRefused() {
    assertThat(intruder(withPump().knocks("", "boiler", PASSWORD, null)))
        .isEqualTo(Intruder.UNKNOWN_DEVICE);
    assertThat(intruder(withPump().knocks("", null, null, HEATER)))
        .isEqualTo(Intruder.UNKNOWN_DEVICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "correct-hors", "correct-horse ", "Correct-horse"})
  void aWrongPasswordIsRefused(String wrong) {
    assertThat(intruder(withPump().knocks("", "pump", wrong, null)))
        .isEqualTo(Intruder.WRONG_PASSWORD);
  }

  @Test
  void aPasswordIsGoodUntilItsEndAndOldFromThenOn() {
    Instant end = City.START.plus(Duration.ofHours(1));
    City city =
        City.strict()
            .says(
                "pump",
                of -> of.addSecrets(secret(PASSWORD)).addSecrets(secret(OLDER, Micros.of(end))));
    Speaker older = city.comesIn("pump", OLDER);
    city.told.clear();

    city.now = end.minusNanos(1000);
    city.gatekeeper.tellEnded();
    assertThat(older.isGood()).isTrue();
    assertThat(city.told).isEmpty();

    city.now = end;
    city.gatekeeper.tellEnded();
    assertThat(older.isGood()).isFalse();
    assertThat(city.told).containsExactly("pump");
    assertThat(intruder(city.knocks("", "pump", OLDER, null))).isEqualTo(Intruder.EXPIRED_PASSWORD);
    assertThat(city.comesIn("pump", PASSWORD).isGood()).isTrue();
  }

  @Test
  void rotationWithoutGraceShowsOutWhoeverCameInBefore() {
    City city = withPump();
    Speaker before = city.comesIn("pump", PASSWORD);
    city.told.clear();
    boolean[] goodWhenTold = {true};
    city.gatekeeper.onChange(device -> goodWhenTold[0] = before.isGood());

    city.says("pump", of -> of.addSecrets(secret("new")).addSecrets(secret(PASSWORD, 1)));

    assertThat(city.told).containsExactly("pump");
    assertThat(goodWhenTold[0]).isFalse();
    assertThat(intruder(city.knocks("", "pump", PASSWORD, null)))
        .isEqualTo(Intruder.EXPIRED_PASSWORD);
    assertThat(city.comesIn("pump", "new").isGood()).isTrue();
  }

  @Test
  void whatAPasswordLastsLongerOrShorterIsAskedOfTheRegistryAnew() {
    City city = withPump();
    Speaker pump = city.comesIn("pump", PASSWORD);
    Instant end = City.START.plus(Duration.ofHours(1));
    city.says(
        "pump", of -> of.addSecrets(secret("n")).addSecrets(secret(PASSWORD, Micros.of(end))));
    assertThat(pump.isGood()).isTrue();
    city.now = end;
    assertThat(pump.isGood()).isFalse();
  }

  @Test
  void aChangeOfAssetsHoldsAtOnce() {
    City city = withPump();
    Speaker pump = city.comesIn("pump", PASSWORD);
    city.says("pump", of -> of.addAssetIds("m2").addSecrets(secret(PASSWORD)));
    assertThat(pump.speaksFor("m2")).isTrue();
    assertThat(pump.speaksFor("m1")).isFalse();
    assertThat(pump.isGood()).isTrue();
  }

  @Test
  void aRevokedDeviceIsOutAndStaysOut() {
    City city = withPump();
    Speaker pump = city.comesIn("pump", PASSWORD);
    city.says("pump", of -> of.setRemoved(true).addAssetIds("m1").addSecrets(secret(PASSWORD)));

    assertThat(pump.isGood()).isFalse();
    assertThat(pump.speaksFor("m1")).isFalse();
    assertThat(intruder(city.knocks("", "pump", PASSWORD, null)))
        .isEqualTo(Intruder.REVOKED_DEVICE);
    assertThat(intruder(city.knocks("", null, null, PUMP))).isEqualTo(Intruder.REVOKED_DEVICE);
  }

  @Test
  void whatIsOlderThanWhatIsKnownIsIgnored() {
    City city = withPump().says("pump", of -> of.setRemoved(true));
    city.told.clear();
    city.gatekeeper.apply(
        "pump",
        io.samspil.contracts.v1.Credential.newBuilder()
            .setVersion(1)
            .addSecrets(secret(PASSWORD))
            .build());
    assertThat(intruder(city.knocks("", "pump", PASSWORD, null)))
        .isEqualTo(Intruder.REVOKED_DEVICE);
    assertThat(city.told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pump", "pump-a", "pump/1", "pump-2-x"})
  void aClientIdIsTheDevicesOwn(String clientId) {
    assertThat(speaker(withPump().knocks(clientId, "pump", PASSWORD, null)).deviceId())
        .isEqualTo("pump");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"boiler", "pumpa", "pum", "Pump", "pump-1", "pump-1-a", "pump-1/a", "/pump"})
  void anothersClientIdIsRefused(String clientId) {
    City city = withPump().says("pump-1", of -> of.addSecrets(secret("other")));
    assertThat(intruder(city.knocks(clientId, "pump", PASSWORD, null)))
        .isEqualTo(Intruder.FOREIGN_CLIENT_ID);
  }

  @Test
  void aPinnedCertificateLetsItsDeviceIn() {
    City city =
        City.strict().says("pump", of -> of.addAssetIds("m1").addCertificates(pinned(PUMP)));
    assertThat(city.comesIn(PUMP).speaksFor("m1")).isTrue();
    assertThat(speaker(city.knocks("pump", "pump", null, PUMP)).deviceId()).isEqualTo("pump");
    assertThat(intruder(city.knocks("heater", null, null, PUMP)))
        .isEqualTo(Intruder.FOREIGN_CLIENT_ID);
  }

  @Test
  void aCertificateThatIsNotPinnedIsUnknown() {
    City city = City.strict().says("pump", of -> of.addCertificates(pinned(PUMP)));
    assertThat(intruder(city.knocks("", null, null, PUMP_OTHER)))
        .isEqualTo(Intruder.UNKNOWN_CERTIFICATE);
    assertThat(intruder(city.knocks("", null, null, TWO_NAMES)))
        .isEqualTo(Intruder.UNKNOWN_CERTIFICATE);
    assertThat(intruder(city.knocks("", null, null, NAMELESS)))
        .isEqualTo(Intruder.UNKNOWN_CERTIFICATE);
    assertThat(intruder(city.knocks("", "heater", null, PUMP)))
        .isEqualTo(Intruder.UNKNOWN_CERTIFICATE);
  }

  @Test
  void aRevokedCertificateIsOutAtOnceAnAuthoritysOneToo() {
    City city = City.strict().says("pump", of -> of.setByAuthority(true));
    Speaker pump = city.comesIn(PUMP);
    assertThat(city.comesIn(PUMP_OTHER).isGood()).isTrue();

    city.says("pump", of -> of.setByAuthority(true).addCertificates(revoked(PUMP)));

    assertThat(pump.isGood()).isFalse();
    assertThat(intruder(city.knocks("", null, null, PUMP))).isEqualTo(Intruder.REVOKED_CERTIFICATE);
    assertThat(city.comesIn(PUMP_OTHER).isGood()).isTrue();
  }

  @Test
  void aCertificateIsGoodFromItsBeginningToItsEnd() {
    City city = City.strict().says("pump", of -> of.setByAuthority(true));
    Speaker pump = city.comesIn(PUMP);
    city.told.clear();

    city.now = PUMP.getNotBefore().toInstant().minusSeconds(1);
    assertThat(intruder(city.knocks("", null, null, PUMP)))
        .isEqualTo(Intruder.UNTRUSTED_CERTIFICATE);
    city.now = PUMP.getNotAfter().toInstant();
    city.gatekeeper.tellEnded();
    assertThat(intruder(city.knocks("", null, null, PUMP)))
        .isEqualTo(Intruder.UNTRUSTED_CERTIFICATE);
    assertThat(pump.isGood()).isFalse();
    assertThat(city.told).containsExactly("pump");
  }

  @Test
  void anEnrolledDeviceSpeaksForTheAssetOfItsNameUntilTheRegistryHasItsOwnWord() {
    City city = City.enrolling();
    city.meters.apply("m7", meter("m7", "pump"));
    Speaker pump = city.comesIn(PUMP);
    assertThat(pump.isGood()).isTrue();
    assertThat(pump.speaksFor("pump")).isTrue();
    assertThat(pump.speaksFor("m7")).isTrue();
    assertThat(pump.speaksFor("m1")).isFalse();

    city.says("pump", of -> of.addAssetIds("m1").addSecrets(secret(PASSWORD)));
    assertThat(pump.isGood()).isFalse();
    assertThat(pump.speaksFor("m7")).isFalse();
    assertThat(intruder(city.knocks("", null, null, PUMP))).isEqualTo(Intruder.UNKNOWN_CERTIFICATE);
    city.says("pump", of -> of.setRemoved(true));
    assertThat(intruder(city.knocks("", null, null, PUMP))).isEqualTo(Intruder.REVOKED_DEVICE);
    assertThat(intruder(city.knocks("", "boiler", PASSWORD, null)))
        .isEqualTo(Intruder.UNKNOWN_DEVICE);
  }

  @Test
  void onLoopbackAnyoneMayComeInButNobodyInAnothersName() {
    City city =
        City.onLoopback()
            .says("pump", of -> of.addAssetIds("m1").addSecrets(secret(PASSWORD)))
            .says("gone", of -> of.setRemoved(true));
    assertThat(speaker(city.knocks("x", null, null, null))).isSameAs(Speaker.ANYONE);
    assertThat(speaker(city.knocks("x", "boiler", "any", null))).isSameAs(Speaker.ANYONE);
    assertThat(speaker(city.knocks("x", null, null, HEATER))).isSameAs(Speaker.ANYONE);

    assertThat(city.comesIn("pump", PASSWORD).speaksFor("m2")).isFalse();
    assertThat(intruder(city.knocks("", "pump", "wrong", null))).isEqualTo(Intruder.WRONG_PASSWORD);
    assertThat(intruder(city.knocks("", "pump", null, null))).isEqualTo(Intruder.NO_CREDENTIALS);
    assertThat(intruder(city.knocks("", "gone", "any", null))).isEqualTo(Intruder.REVOKED_DEVICE);
  }

  @Test
  void aListenerThatFailsKeepsNobodyElseFromKnowing() {
    City city = City.strict();
    city.gatekeeper.onChange(
        device -> {
          throw new IllegalStateException("as it happens");
        });
    city.gatekeeper.onChange(device -> city.told.add("after " + device));
    city.says("pump", of -> of);
    assertThat(city.told).containsExactly("pump", "after pump");
  }

  private static Asset meter(String id, String deviceId) {
    return Asset.newBuilder().setId(id).setMeter(Meter.newBuilder().setDeviceId(deviceId)).build();
  }
}
