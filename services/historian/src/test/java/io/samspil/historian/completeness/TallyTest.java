package io.samspil.historian.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Quarters;
import io.samspil.historian.completeness.SlotJudge.Judged;
import io.samspil.historian.query.Resolution.Period;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final ServiceLevel LEVEL =
      new ServiceLevel(new BigDecimal("66.67"), Duration.ofHours(2));
  private static final Period SLOT = new Period(0, Quarters.MICROS);
  private static final long HOUR = 4 * Quarters.MICROS;

  private final Tally tally = new Tally(Duration.ofHours(1));

  @Test
  void whatComesAnHourAfterItsEndIsInTimeAndAMicrosecondLaterIsLate() {
    add(SlotState.RECEIVED, Quarters.MICROS + HOUR);
    add(SlotState.RECEIVED, Quarters.MICROS + HOUR + 1);

    assertThat(tally.counts().received()).isEqualTo(2);
    assertThat(tally.counts().late()).isEqualTo(1);
  }

  @Test
  void aLevelIsNotMetByRounding() {
    add(SlotState.RECEIVED, 1);
    add(SlotState.RECEIVED, 1);
    add(SlotState.MISSING, 0);

    assertThat(tally.level(LEVEL).reached()).isEqualTo("66.66");
    assertThat(tally.level(LEVEL).met()).isFalse();
  }

  @Test
  void whatMayStillComeIsNotDue() {
    tally.add(new Judged(SLOT, SlotState.MISSING, 0), LEVEL, false, Quarters.MICROS + 2 * HOUR - 1);
    assertThat(tally.level(LEVEL).due()).isZero();
    assertThat(tally.level(LEVEL).met()).isNull();

    tally.add(new Judged(SLOT, SlotState.MISSING, 0), LEVEL, false, Quarters.MICROS + 2 * HOUR);
    assertThat(tally.level(LEVEL).due()).isEqualTo(1);
  }

  @Test
  void whatCameTooLateForTheLevelIsDueAndNotInTime() {
    add(SlotState.RECEIVED, Quarters.MICROS + 2 * HOUR + 1);

    assertThat(tally.level(LEVEL).due()).isEqualTo(1);
    assertThat(tally.level(LEVEL).inTime()).isZero();
  }

  @Test
  void nothingOfARecordedHistoryIsLate() {
    tally.add(new Judged(SLOT, SlotState.RECEIVED, 1_000 * HOUR), LEVEL, true, 2_000 * HOUR);

    assertThat(tally.counts().late()).isZero();
    assertThat(tally.level(LEVEL).met()).isTrue();
  }

  @Test
  void nothingExpectedIsNoPercentage() {
    assertThat(tally.counts().percent()).isNull();
    assertThat(tally.level(LEVEL).reached()).isNull();
  }

  private void add(SlotState state, long finalUs) {
    tally.add(new Judged(SLOT, state, finalUs), LEVEL, false, 1_000 * HOUR);
  }
}
