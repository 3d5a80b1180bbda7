package io.samspil.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MilliTest {
  private static final long LARGE = 1L << 60;

  @Property
  void aDecimalOfThousandthsComesBackAsItWas(@ForAll long milli) {
    assertThat(Milli.of(Milli.toDecimal(milli))).isEqualTo(milli);
  }

  @Property
  void whatIsShownHasNoExponentAndNoTrailingZeros(@ForAll long milli) {
    String shown = Milli.toDecimal(milli).toString();
    assertThat(shown).matches("-?\\d+(\\.\\d{0,2}[1-9])?");
  }

  @Property
  void interpolationNeverLeavesItsEnds(
      @ForAll @LongRange(min = -LARGE, max = LARGE) long from,
      @ForAll @LongRange(min = -LARGE, max = LARGE) long to,
      @ForAll @LongRange(min = 0, max = 1_000_000) long part) {
    assertThat(Milli.interpolate(from, to, part, 1_000_000))
        .isBetween(Math.min(from, to), Math.max(from, to));
  }

  @Property
  void aMeanOfEqualsIsThatValue(@ForAll long value, @ForAll @LongRange(min = 1, max = 99) long n) {
    assertThat(Milli.mean(BigInteger.valueOf(value).multiply(BigInteger.valueOf(n)), n))
        .isEqualTo(value);
  }

  @Test
  void finerThanAThousandthIsRoundedHalfToEven() {
    assertThat(Milli.of(new BigDecimal("0.0005"))).isZero();
    assertThat(Milli.of(new BigDecimal("0.0015"))).isEqualTo(2);
    assertThat(Milli.of(new BigDecimal("-0.0015"))).isEqualTo(-2);
  }

  @Test
  void aHugeExponentIsRefusedWithoutBeingWrittenOut() {
    assertThatThrownBy(() -> Milli.of(new BigDecimal("1e999999999")))
        .isInstanceOf(ArithmeticException.class);
    assertThat(Milli.of(new BigDecimal("1e-999999999"))).isZero();
  }
}
