package io.samspil.historian.completeness;

import io.samspil.historian.completeness.SlotJudge.Judged;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what has become of the values that were expected. */
final class Tally {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final long lateAfterUs;
  private final EnumMap<SlotState, Integer> counts = new EnumMap<>(SlotState.class);
  private int expected;
  private int late;
  private int due;
  private int inTime;

  Tally(Duration lateAfter) {
    this.lateAfterUs = micros(lateAfter);
  }

  /**
   * How many, and how many of a hundred. Received counts those that were late, too.
   *
   * @param late received, but known for good only some time after the end
   * @param percent of the expected, two decimals; absent where nothing was expected
   */
  record Counts(
      int expected,
      int received,
      int late,
      int estimated,
      int provisional,
      int edited,
      int suspect,
      int partial,
      int missing,
      @Nullable Map<String, BigDecimal> percent) {}

  /**
   * The service level and whether it is met.
   *
   * @param due the expected that came, or whose time has run out
   * @param inTime those of them that came within the time
   * @param reached their share in percent, two decimals, rounded down; absent where nothing is due
   */
  record Level(
      BigDecimal percent,
      String within,
      int due,
      int inTime,
      @Nullable BigDecimal reached,
      @Nullable Boolean met) {}

  /**
   * @param historical its time is not the present, so nothing of it is late
   */
  void add(Judged judged, ServiceLevel level, boolean historical, long nowUs) {
    expected++;
    counts.merge(judged.state(), 1, Integer::sum);
    boolean known = judged.finalUs() != 0 && !historical;
    long afterUs = known ? judged.finalUs() - judged.slot().endUs() : 0;
    boolean received = judged.state() == SlotState.RECEIVED;
    long withinUs = micros(level.withinOrNone());
    if (received && afterUs > lateAfterUs) {
      late++;
    }
    if (received && afterUs <= withinUs) {
      inTime++;
      due++;
    } else if (judged.slot().endUs() + withinUs <= nowUs) {
      due++;
    }
  }

  Counts counts() {
    return new Counts(
        expected,
        count(SlotState.RECEIVED),
        late,
        count(SlotState.ESTIMATED),
        count(SlotState.PROVISIONAL),
        count(SlotState.EDITED),
        count(SlotState.SUSPECT),
        count(SlotState.PARTIAL),
        count(SlotState.MISSING),
        expected == 0 ? null : percents());
  }

  Level level(ServiceLevel level) {
    @Nullable BigDecimal reached = due == 0 ? null : share(inTime, due, RoundingMode.DOWN);
    return new Level(
        level.percentOrAll(),
        level.withinOrNone().toString(),
        due,
        inTime,
        reached,
        reached == null ? null : met(level));
  }

  private boolean met(ServiceLevel level) {
    BigDecimal hundredfold = BigDecimal.valueOf(inTime).multiply(HUNDRED);
    return hundredfold.compareTo(level.percentOrAll().multiply(BigDecimal.valueOf(due))) >= 0;
  }

  private Map<String, BigDecimal> percents() {
    Map<String, BigDecimal> percents = new LinkedHashMap<>();
    percents.put("received", percent(count(SlotState.RECEIVED)));
    percents.put("late", percent(late));
    percents.put("estimated", percent(count(SlotState.ESTIMATED)));
    percents.put("provisional", percent(count(SlotState.PROVISIONAL)));
    percents.put("edited", percent(count(SlotState.EDITED)));
    percents.put("suspect", percent(count(SlotState.SUSPECT)));
    percents.put("partial", percent(count(SlotState.PARTIAL)));
    percents.put("missing", percent(count(SlotState.MISSING)));
    return percents;
  }

  private BigDecimal percent(int part) {
    return share(part, expected, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal share(int part, int whole, RoundingMode rounding) {
    return BigDecimal.valueOf(part)
        .multiply(HUNDRED)
        .divide(BigDecimal.valueOf(whole), 2, rounding);
  }

  private int count(SlotState state) {
    return counts.getOrDefault(state, 0);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
