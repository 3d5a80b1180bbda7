package io.samspil.historian.store;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Decision;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of the quarter hours of meters. */
interface IntervalsContract extends StoreContract {

  @Test
  default void anIntervalComesBackAsItWasWritten() throws Exception {
    MeterId meter = meter();
    Interval counter = interval(meter, NOON, 0).build();
    Interval gauge =
        interval(meter, NOON, 3)
            .setRegister("temperature")
            .setUnit(Unit.DEGREE_CELSIUS)
            .setKind(RegisterKind.GAUGE)
            .setValueMilli(-1_500)
            .setMinMilli(-20_000)
            .setMaxMilli(17_000)
            .setQuality(Quality.SUSPECT)
            .setRule("register-backwards")
            .build();

    write(counter, gauge);

    eventually(
        () ->
            assertThat(store().reader().intervals(meter, ALL, DAY))
                .containsExactly(counter, gauge));
    assertThat(store().reader().intervals(meter, Optional.of("temperature"), DAY))
        .containsExactly(gauge);
  }

  @Test
  default void anOpenQuarterIsRewrittenAndARevisionIsAdded() throws Exception {
    MeterId meter = meter();
    Interval open = interval(meter, NOON, 0).setValueMilli(10).setReadings(1).build();
    Interval grown = open.toBuilder().setValueMilli(30).setReadings(3).build();
    Interval revised = grown.toBuilder().setValueMilli(29).setRevision(1).build();

    write(open, grown);
    write(revised);

    eventually(
        () ->
            assertThat(store().reader().intervals(meter, ALL, DAY))
                .containsExactly(grown, revised));
  }

  @Test
  default void whenAndWhyARevisionWasMadeIsKept() throws Exception {
    MeterId meter = meter();
    Decision rollover =
        Decision.newBuilder()
            .setRule("rollover")
            .setFromUs(Micros.of(NOON))
            .setToUs(Micros.of(NOON) + 1)
            .setFromMilli(99_999_999)
            .setToMilli(-5)
            .setBookedMilli(12)
            .build();
    Interval decided =
        interval(meter, NOON, 1)
            .setPublishedUs(Micros.of(NOON) + 123_457)
            .addFlags("spike")
            .addFlags("sum-check")
            .addDecisions(rollover)
            .addDecisions(rollover.toBuilder().setRule("jitter").setBookedMilli(0))
            .build();
    Interval plain = interval(meter, NOON, 2).build();

    write(decided, plain);

    eventually(
        () ->
            assertThat(store().reader().intervals(meter, ALL, DAY))
                .containsExactly(decided, plain));
    write(decided.toBuilder().clearFlags().clearDecisions().build());
    eventually(
        () ->
            assertThat(store().reader().intervals(meter, ALL, DAY))
                .first()
                .extracting(Interval::getFlagsCount, Interval::getDecisionsCount)
                .containsExactly(0, 0));
  }

  @Test
  default void moreDecisionsThanCanBeKeptDoNotKeepTheIntervalOut() throws Exception {
    MeterId meter = meter();
    Decision jitter = Decision.newBuilder().setRule("jitter").setToUs(Long.MAX_VALUE).build();
    Interval many =
        interval(meter, NOON, 0).addAllDecisions(Collections.nCopies(5_000, jitter)).build();

    write(many);

    eventually(
        () ->
            assertThat(store().reader().intervals(meter, ALL, DAY))
                .singleElement()
                .extracting(Interval::getDecisionsCount)
                .isEqualTo(DecisionText.MOST));
  }

  @Test
  default void severalMetersAreAnsweredMeterByMeter() throws Exception {
    MeterId first = meter();
    MeterId second = meter();
    MeterId silent = meter();
    Interval[] ofSecond = {
      interval(second, NOON, 0).build(),
      interval(second, NOON, 1).build(),
      interval(second, NOON.plusSeconds(900), 0).build()
    };
    Interval ofFirst = interval(first, NOON.plusSeconds(900), 0).build();
    write(ofSecond);
    write(ofFirst, interval(meter(), NOON, 0).build());

    eventually(
        () ->
            assertThat(store().reader().intervals(List.of(second, silent, first), ALL, DAY))
                .containsExactly(ofFirst, ofSecond[0], ofSecond[1], ofSecond[2]));
    assertThat(store().reader().intervals(List.of(), ALL, DAY)).isEmpty();
    assertThat(store().reader().intervals(List.of(first, second), Optional.of("volume"), DAY))
        .isEmpty();
  }

  @Test
  default void aQuestionMayNameManyMetersOfLongNames() throws Exception {
    List<MeterId> many = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      many.add(new MeterId("%064d".formatted(i)));
    }
    write(interval(many.getLast(), NOON, 0).build());

    eventually(() -> assertThat(store().reader().intervals(many, ALL, DAY)).hasSize(1));
    assertThat(store().reader().newest(many)).isEmpty();
  }

  @Test
  default void theNewestOfSeveralMetersComeAtOnce() throws Exception {
    MeterId first = meter();
    MeterId second = meter();
    MeterId silent = meter();
    write(
        reading(first, NOON, power(1)),
        reading(first, NOON.minusSeconds(9), power(1)),
        reading(second, NOON.plusSeconds(7), value("volume", Unit.LITRE, 1, 0)),
        reading(second, NOON.plusSeconds(5), power(1)),
        reading(meter(), NOON, power(1)));

    eventually(
        () ->
            assertThat(store().reader().newest(List.of(first, silent, second)))
                .isEqualTo(Map.of(first, NOON, second, NOON.plusSeconds(7))));
    assertThat(store().reader().newest(List.of())).isEmpty();
  }
}
