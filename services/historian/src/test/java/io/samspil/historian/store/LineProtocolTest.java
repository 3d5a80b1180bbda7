package io.samspil.historian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineProtocolTest {
  @Test
  void aReadingIsOneLineForEachValue() {
    LineBatch batch = new LineBatch(16);

    Points.reading(
        batch,
        reading("m1", value("energy.import", Unit.WATT_HOUR, -5), value("flow", Unit.COUNT, 7)));

    assertThat(batch.lines(0, 2))
        .isEqualTo(
            """
            readings,meter=m1,register=energy.import,revision=3 value=-5i,unit="Wh",utility="heat",arrival=99i 42
            readings,meter=m1,register=flow,revision=3 value=7i,unit="count",utility="heat",arrival=99i 42""");
    assertThat(batch.lines(1, 2)).startsWith("readings,meter=m1,register=flow,");
  }

  @Test
  void anIntervalCarriesAllThatIsKnownOfIt() {
    LineBatch batch = new LineBatch(16);

    Points.interval(
        batch,
        Interval.newBuilder()
            .setMeterId("m:1")
            .setRegister("flow")
            .setKind(RegisterKind.GAUGE)
            .setUnit(Unit.DEGREE_CELSIUS)
            .setQuality(Quality.ESTIMATED_BOUNDARY)
            .setRule("a \"rule\" with \\")
            .setRevision(-1)
            .setUtility(Utility.WATER)
            .setStartUs(900_000_000L)
            .build());

    assertThat(batch.lines(0, 1))
        .isEqualTo(
            "intervals,meter=m:1,register=flow,revision=4294967295 value=0i,utility=\"water\","
                + "unit=\"°C\",kind=\"gauge\",quality=\"estimated-boundary\","
                + "rule=\"a \\\"rule\\\" with \\\\\",readings=0i,startRegister=0i,endRegister=0i,"
                + "startBoundary=\"boundary-unspecified\",endBoundary=\"boundary-unspecified\","
                + "min=0i,max=0i,published=0i,flags=\"\",decisions=\"\" 900000000");
  }

  @Test
  void anAreaSumHasOnePointForEachQuarter() {
    LineBatch batch = new LineBatch(16);

    Points.area(
        batch,
        "city",
        AreaInterval.newBuilder()
            .setUtility(Utility.HEAT)
            .setRegister("energy.heat")
            .setUnit(Unit.WATT_HOUR)
            .setKind(RegisterKind.COUNTER)
            .setSumMilli(Long.MAX_VALUE)
            .setMeters(12)
            .setRevision(9)
            .build());

    assertThat(batch.lines(0, 1))
        .isEqualTo(
            "areas,area=city,utility=heat,register=energy.heat sum=9223372036854775807i,meters=12i,"
                + "unit=\"Wh\",kind=\"counter\",revision=9i 0");
  }

  @Test
  void commasEqualSignsAndSpacesOfATagAreEscaped() {
    StringBuilder line = new StringBuilder();

    LineProtocol.tag(line, "register", "a, b=\"ø\"°");

    assertThat(line).hasToString(",register=a\\,\\ b\\=\"ø\"°");
  }

  @Test
  void aTagThatCannotBeWrittenIsRefused() {
    for (String tag : new String[] {"", "two\nlines", "back\\slash", "nul\0", "tab\t"}) {
      assertThatThrownBy(() -> LineProtocol.tag(new StringBuilder(), "register", tag))
          .isInstanceOf(UnstorableException.class)
          .hasMessageContaining("register");
    }
    assertThatThrownBy(() -> LineProtocol.text(new StringBuilder(" "), "rule", "a\nb"))
        .isInstanceOf(UnstorableException.class)
        .hasMessage("rule has the character U+000A at 1: expected no control characters");
  }

  @Test
  void whatOneRecordAddsIsTakenBackWhole() {
    LineBatch batch = new LineBatch(16);
    batch.begin(0);
    Points.reading(batch, reading("m1", value("a", Unit.WATT, 1)));
    String before = batch.lines(0, 1);

    batch.begin(1);
    assertThatThrownBy(
            () ->
                Points.reading(
                    batch, reading("m2", value("a", Unit.WATT, 1), value("b\n", Unit.WATT, 1))))
        .isInstanceOf(UnstorableException.class);
    batch.abandon();
    batch.begin(2);
    Points.reading(batch, reading("m3", value("a", Unit.WATT, 1)));

    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.lines(0, 1)).isEqualTo(before);
    assertThat(batch.lines(1, 2)).startsWith("readings,meter=m3,");
    assertThat(batch.record(1)).isEqualTo(2);
  }

  @Test
  void anIdThatIsNoneIsRefused() {
    assertThatThrownBy(
            () -> Points.reading(new LineBatch(16), reading("a b", value("a", Unit.WATT, 1))))
        .isInstanceOf(UnstorableException.class)
        .hasMessageContaining("meter id 'a b' is not an id");
  }

  @Test
  void aBatchGrows() {
    LineBatch batch = new LineBatch(1);
    for (int i = 0; i < 5_000; i++) {
      batch.begin(i);
      Points.reading(batch, reading("m" + i, value("a", Unit.WATT, i)));
    }

    assertThat(batch.lines(4_999, 5_000)).startsWith("readings,meter=m4999,").endsWith(" 42");
    assertThat(batch.lines(0, 5_000).lines()).hasSize(5_000);
  }

  private static Reading reading(String meter, RegisterValue... values) {
    return Reading.newBuilder()
        .setMeterId(meter)
        .setUtility(Utility.HEAT)
        .setInstantUs(42)
        .setOrigin(Origin.newBuilder().setArrivalUs(99))
        .addAllValues(List.of(values))
        .build();
  }

  private static RegisterValue value(String register, Unit unit, long milli) {
    return RegisterValue.newBuilder()
        .setRegister(register)
        .setUnit(unit)
        .setValueMilli(milli)
        .setRevision(3)
        .build();
  }
}
