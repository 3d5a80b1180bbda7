package io.samspil.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import java.math.BigDecimal;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "kWh, 1.234567, WATT_HOUR, 1234567",
    "MWh, 0.000001, WATT_HOUR, 1000",
    "m3, 6.408, LITRE, 6408000",
    "l/s, 1, LITRE_PER_HOUR, 3600000",
    "GJ, 0.0036, WATT_HOUR, 1000000",
    "Cel, -3.5, DEGREE_CELSIUS, -3500",
    "/, 0.5, PERCENT, 50000"
  })
  void aWrittenUnitIsAnExactMultipleOfACanonicalOne(
      String written, BigDecimal value, Unit unit, long milli) {
    Units.Scale scale = Units.find(written).orElseThrow();
    assertThat(scale.unit()).isEqualTo(unit);
    assertThat(scale.milli(value)).isEqualTo(milli);
  }

  @Test
  void everyCanonicalUnitCanBeWrittenByItsSymbol() {
    for (Unit unit : EnumSet.complementOf(EnumSet.of(Unit.UNRECOGNIZED, Unit.UNIT_UNSPECIFIED))) {
      assertThat(Units.find(Units.symbol(unit)))
          .hasValueSatisfying(
              scale -> {
                assertThat(scale.unit()).isEqualTo(unit);
                assertThat(scale.milli(BigDecimal.ONE)).isEqualTo(1000);
              });
    }
  }

  @Test
  void anUnknownUnitIsNotGuessed() {
    assertThat(Units.find("kwh")).isEmpty();
    assertThat(Units.find("")).isEmpty();
  }

  @Test
  void whatARegisterIsFollowsFromItsNameAndElseFromItsUnit() {
    assertThat(Registers.kind("passengers", Unit.COUNT)).isEqualTo(RegisterKind.COUNTER);
    assertThat(Registers.kind("occupancy", Unit.COUNT)).isEqualTo(RegisterKind.GAUGE);
    assertThat(Registers.kind("pv", Unit.WATT_HOUR)).isEqualTo(RegisterKind.COUNTER);
  }
}
