package io.samspil.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message that the gateway refused at its arrival and replays after a fix. */
class ReplayTest {
  private static final Instant NOON = MeteringDriver.NOON;
  private static final Duration LATER = Duration.ofDays(2);

  private final MeteringDriver city = new MeteringDriver().meter("m1");

  @AfterEach
  void close() {
    city.close();
  }

  private static String at(String stage, Instant time) {
    return stage + "/0/" + Micros.of(time) / 60_000_000;
  }

  @Test
  void itIsBookedOnceHoweverOftenItIsReplayed() {
    city.later(LATER).replayed(NOON, "m1", NOON, "1").later(Duration.ofSeconds(1));
    assertThat(city.booked()).hasSize(1);
    city.replayed(NOON, "m1", NOON, "1").later(Duration.ofSeconds(1));
    assertThat(city.booked()).isEmpty();
  }

  @Test
  void itIsCountedInTheMinuteItComesAndTheMinuteItFirstArrivedStaysAsItWasTold() {
    city.energy("m1", NOON.plusSeconds(1), "2").later(Duration.ofSeconds(1));
    assertThat(city.ledger().get(at("metering", NOON)).getAccepted()).isEqualTo(1);

    city.later(LATER).replayed(NOON, "m1", NOON, "1").replayed(NOON, "m1", NOON, "1");
    city.later(Duration.ofSeconds(1));

    Map<String, LedgerEntry> ledger = city.ledger();
    assertThat(ledger).doesNotContainKey(at("metering", NOON));
    LedgerEntry now = ledger.get(at("metering", NOON.plus(LATER)));
    assertThat(now.getReceived()).isEqualTo(2);
    assertThat(now.getAccepted()).isEqualTo(1);
    assertThat(now.getDuplicate()).isEqualTo(1);
  }

  @Test
  void oneThatIsRefusedHereIsCountedAsQuarantinedInTheSameMinute() {
    city.energy("m1", NOON, "2").later(LATER);
    city.ledger();

    city.replayed(NOON, "m1", NOON.minus(Duration.ofDays(36)), "1").later(Duration.ofSeconds(1));

    Instant now = NOON.plus(LATER);
    Map<String, LedgerEntry> ledger = city.ledger();
    assertThat(ledger.get(at("metering", now)).getReceived()).isEqualTo(1);
    assertThat(ledger.get(at("quarantine", now)).getQuarantined()).isEqualTo(1);
    assertThat(ledger).doesNotContainKey(at("quarantine", NOON));
  }
}
