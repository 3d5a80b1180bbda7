package io.samspil.historian.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KwhRoundingTest {
  @Test
  void aFractionIsCarriedUntilItIsAWhole() {
    KwhRounding kwh = new KwhRounding();

    assertThat(next(kwh, 400)).isEqualTo("0.000");
    assertThat(next(kwh, 400)).isEqualTo("0.001");
    assertThat(next(kwh, 400)).isEqualTo("0.000");
    assertThat(next(kwh, 400)).isEqualTo("0.001");
    assertThat(kwh.totalKwh().toPlainString()).isEqualTo("0.002");
  }

  @Test
  void aSeriesAddsUpToItsRoundedTotalAndNoPointIsFarFromItsValue() {
    Random random = new Random(4);
    for (int series = 0; series < 200; series++) {
      KwhRounding kwh = new KwhRounding();
      BigDecimal points = BigDecimal.ZERO;
      BigDecimal exact = BigDecimal.ZERO;
      for (int i = 0; i < 100; i++) {
        long milliWh = random.nextLong(3_000_000);
        BigDecimal point = kwh.next(BigInteger.valueOf(milliWh));
        BigDecimal value = BigDecimal.valueOf(milliWh, 6);
        assertThat(point).isNotNegative();
        assertThat(point.subtract(value).abs()).isLessThanOrEqualTo(new BigDecimal("0.001"));
        points = points.add(point);
        exact = exact.add(value);
      }
      assertThat(points).isEqualTo(exact.setScale(3, RoundingMode.HALF_EVEN));
    }
  }

  private static String next(KwhRounding kwh, long milliWh) {
    return kwh.next(BigInteger.valueOf(milliWh)).toPlainString();
  }
}
