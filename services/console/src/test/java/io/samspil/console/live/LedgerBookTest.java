package io.samspil.console.live;

import static io.samspil.console.City.entry;
import static io.samspil.console.City.metering;
import static io.samspil.console.City.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.console.live.LedgerPage.Balance;
import io.samspil.console.live.LedgerPage.Minute;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LedgerBookTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SETTLE = Duration.ofMinutes(2);

  private final LedgerBook book = new LedgerBook(ZoneId.of("Europe/Copenhagen"), SETTLE);

  @Test
  void aMinuteIsTheSumOverItsPartitionsAndStages() {
    book.take(metering(0, NOON, 10, 2, 1));
    book.take(metering(1, NOON, 20, 0, 0));
    book.take(entry("quarantine", 0, NOON).setReceived(3).setQuarantined(3).build());
    book.take(stored(0, NOON, 10));
    book.take(stored(1, NOON, 20));

    assertThat(only())
        .isEqualTo(
            new Minute("2026-03-01T12:00:00Z", 36, 30, 2, 4, 30, 0, 0, true, Balance.BALANCED, ""));
  }

  @Test
  void anEntryReplacesTheOneBefore() {
    book.take(metering(0, NOON, 10, 0, 0));
    book.take(metering(0, NOON, 15, 0, 0));
    book.take(metering(0, NOON, 15, 0, 0));
    assertThat(only().received()).isEqualTo(15);
  }

  @Test
  void whatIsNotStoredYetIsInFlightUntilTheMinuteShouldHaveSettled() {
    book.take(metering(0, NOON, 10, 0, 0));
    book.take(stored(0, NOON, 7));

    Instant settleBy = NOON.plusSeconds(60).plus(SETTLE);
    assertThat(at(settleBy).state()).isEqualTo(Balance.IN_FLIGHT);
    assertThat(at(settleBy).inFlight()).isEqualTo(3);
    assertThat(at(settleBy.plusMillis(1)).state()).isEqualTo(Balance.NOT_BALANCED);
    assertThat(at(settleBy).note()).isEqualTo("3 accepted and not yet stored");
  }

  @Test
  void theStoreMayTellBeforeMeteringButNotForLong() {
    book.take(metering(0, NOON, 10, 0, 0));
    book.take(stored(0, NOON, 12));
    assertThat(at(NOON).state()).isEqualTo(Balance.IN_FLIGHT);
    assertThat(at(NOON).note()).isEqualTo("2 stored beyond what was accepted");

    Instant settleBy = NOON.plusSeconds(60).plus(SETTLE);
    assertThat(at(settleBy.plusMillis(1)).state()).isEqualTo(Balance.NOT_BALANCED);
  }

  @Test
  void whatIsMissingIsNotBalancedAtOnce() {
    book.take(metering(0, NOON, 10, 0, 0));
    book.take(entry("historian", 0, NOON).setStored(10).setMissing(1).build());

    assertThat(at(NOON).state()).isEqualTo(Balance.NOT_BALANCED);
    assertThat(at(NOON).note()).isEqualTo("1 missing: skipped between two stages");
  }

  @Test
  void theNewestTenMinutesAreShownAndTheDayIsSummedFromLocalMidnight() {
    Instant midnight = Instant.parse("2026-02-28T23:00:00Z");
    book.take(metering(0, midnight.minusSeconds(60), 1000, 0, 0));
    book.take(metering(0, midnight, 5, 0, 0));
    for (int minute = 0; minute < 20; minute++) {
      book.take(metering(0, NOON.plusSeconds(60L * minute), 1, 0, 0));
    }
    LedgerPage page = book.at(NOON.plusSeconds(20 * 60));
    assertThat(page.minutes()).hasSize(10);
    assertThat(page.minutes().getFirst().minute()).isEqualTo("2026-03-01T12:19:00Z");
    assertThat(page.today().since()).isEqualTo(midnight.toString());
    assertThat(page.today().received()).isEqualTo(25);
    assertThat(page.today().notBalanced()).isEqualTo(18);
  }

  @Test
  void moreThanADayIsNotKept() {
    for (int minute = 0; minute < 3000; minute++) {
      book.take(metering(0, NOON.plusSeconds(60L * minute), 1, 0, 0));
    }
    assertThat(book.at(NOON.plus(Duration.ofMinutes(3000))).today().received())
        .isLessThanOrEqualTo(25 * 60);
  }

  private Minute only() {
    return at(NOON);
  }

  private Minute at(Instant now) {
    return book.at(now).minutes().getFirst();
  }
}
