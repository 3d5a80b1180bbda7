package io.samspil.historian.query;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which revision of a quarter hour counts: the newest that was published at or before an instant,
 * or the newest of all.
 *
 * <pre>
 *   revision      0 ——————— 1 ———————————— 2 ————
 *   published   12:16     12:40          14:05
 *   as of          12:30: 0      13:00: 1     15:00: 2      12:00: none
 * </pre>
 *
 * <p>A revision that was stored before publication times were kept counts as always known.
 *
 * @param asOf empty: what is known now
 */
public record KnownThen(Optional<Instant> asOf) {
  public static final KnownThen NOW = new KnownThen(Optional.empty());

  /** Of the parameter {@code asOf} as it came. */
  public static KnownThen of(@Nullable String asOf) {
    return new KnownThen(Parameters.time("asOf", asOf));
  }

  /**
   * One revision of each quarter hour, as far as one was known then.
   *
   * @param rows of one meter, in ascending order of time, register and revision
   */
  public List<Interval> newest(List<Interval> rows) {
    long until = asOf.map(Micros::of).orElse(Long.MAX_VALUE);
    List<Interval> newest = new ArrayList<>();
    @Nullable Interval best = null;
    for (int i = 0; i < rows.size(); i++) {
      Interval row = rows.get(i);
      if (row.getPublishedUs() <= until) {
        best = row;
      }
      if (i == rows.size() - 1 || !sameQuarter(row, rows.get(i + 1))) {
        if (best != null) {
          newest.add(best);
        }
        best = null;
      }
    }
    return newest;
  }

  private static boolean sameQuarter(Interval one, Interval other) {
    return one.getStartUs() == other.getStartUs()
        && one.getRegister().equals(other.getRegister())
        && one.getMeterId().equals(other.getMeterId());
  }
}
