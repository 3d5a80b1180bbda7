package io.samspil.bench.vee;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HalfTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private final TreeMap<String, History> all = new TreeMap<>();

  private void add(String name, Utility utility, int days) {
    List<Point> points =
        LongStream.rangeClosed(0, days * 24L)
            .mapToObj(hour -> new Point(Micros.of(FIRST.plus(Duration.ofHours(hour))), hour * 7))
            .toList();
    all.put(
        name,
        new History(name, utility, "volume", Unit.LITRE, points, History.resolutionUs(points)));
  }

  private List<String> names(Half half) {
    return half.of(all).stream().map(History::name).toList();
  }

  @Test
  void every_other_register_is_held_out_with_weeks_of_its_own() {
    for (String name : List.of("a", "b", "c", "d")) {
      add(name, Utility.WATER, 365);
    }

    assertThat(names(Half.TUNING)).containsExactly("a", "c");
    assertThat(names(Half.HELD_OUT)).containsExactly("b", "d");
    assertThat(Half.TUNING.of(all).getFirst().untilUs())
        .isEqualTo(Half.HELD_OUT.of(all).getFirst().fromUs());
  }

  @Test
  void one_or_two_of_a_kind_are_in_both_halves_in_other_weeks_when_they_are_long_enough() {
    add("long", Utility.HEAT, 365);
    add("short", Utility.BUILDINGS, 11);

    assertThat(names(Half.TUNING)).containsExactly("long", "short");
    assertThat(names(Half.HELD_OUT)).containsExactly("long");
    assertThat(Half.HELD_OUT.of(all).getFirst().fromUs())
        .isEqualTo(Half.TUNING.of(all).getFirst().untilUs());
  }
}
