package io.samspil.historian.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityCodeTest {
  @ParameterizedTest
  @CsvSource({
    "GOOD, 1, A04",
    "ESTIMATED_BOUNDARY, 1, A04",
    "ESTIMATED_BOUNDARY, 0, A06",
    "ESTIMATED, 0, A03",
    "PROVISIONAL, 0, A03",
    "PARTIAL, 1, A03",
    "SUSPECT, 1, A03",
    "EDITED, 0, A01",
  })
  void aQuarterHourHasTheCodeOfItsQuality(Quality quality, int readings, QualityCode code) {
    assertThat(QualityCode.of(List.of(quarter(quality, readings)), 1)).isEqualTo(code);
  }

  @Test
  void whatIsNotThereIsMissingAndWhatIsThereInPartIsEstimated() {
    assertThat(QualityCode.of(List.of(), 4)).isEqualTo(QualityCode.A02);
    assertThat(QualityCode.of(List.of(quarter(Quality.GOOD, 1)), 4)).isEqualTo(QualityCode.A03);
  }

  @Test
  void anHourThatWasReadAtBothEndsIsMeasuredHoweverItsQuartersWereShared() {
    Interval first =
        quarter(Quality.ESTIMATED, 0).toBuilder().setStartBoundary(Boundary.MEASURED).build();
    Interval middle = quarter(Quality.ESTIMATED, 0);
    Interval last = middle.toBuilder().setEndBoundary(Boundary.MEASURED).build();

    assertThat(QualityCode.of(List.of(first, middle, middle, last), 4)).isEqualTo(QualityCode.A04);
    assertThat(QualityCode.of(Collections.nCopies(4, middle), 4)).isEqualTo(QualityCode.A03);
  }

  private static Interval quarter(Quality quality, int readings) {
    return Interval.newBuilder()
        .setKind(RegisterKind.COUNTER)
        .setQuality(quality)
        .setReadings(readings)
        .setStartBoundary(Boundary.INTERPOLATED)
        .setEndBoundary(Boundary.INTERPOLATED)
        .build();
  }
}
