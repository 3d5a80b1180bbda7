package io.samspil.metering.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.Units;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.IntervalEdit;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.v1.Superseded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an interval came to its value: the readings in it, what was decided about the steps that bear
 * on it, and by which rules. Values are decimals in the unit.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Explanation(
    String meterId,
    String register,
    Instant start,
    Instant end,
    String unit,
    BigDecimal value,
    String quality,
    int revision,
    @Nullable RuleText rule,
    @Nullable BigDecimal startRegister,
    @Nullable String startBoundary,
    @Nullable BigDecimal endRegister,
    @Nullable String endBoundary,
    List<Read> readings,
    List<Decided> decisions,
    List<RuleText> flags,
    @Nullable Edited edit,
    List<String> areas) {

  /** A rule and what it means. */
  record RuleText(String id, String text) {
    static RuleText of(String id) {
      return new RuleText(id, RuleTexts.of(id));
    }
  }

  /**
   * A reading in the quarter hour.
   *
   * @param passedOver whether a rule left it out
   * @param superseded the values that were known at its instant before, oldest first
   */
  record Read(Instant time, BigDecimal value, boolean passedOver, List<BigDecimal> superseded) {}

  /** A decision about a step from one reading to another. */
  record Decided(
      RuleText rule,
      Instant from,
      BigDecimal fromValue,
      Instant to,
      BigDecimal toValue,
      BigDecimal booked) {}

  /** What an operator decided, and what was computed. */
  record Edited(
      boolean replaced,
      boolean withdrawn,
      BigDecimal computed,
      String reason,
      String editedBy,
      String approvedBy,
      Instant approvedAt) {}

  static @Nullable Explanation of(PageKey key, QuarterPage page) {
    Interval computed = Intervals.of(key.register(), page);
    if (computed == null) {
      return null;
    }
    Interval published = page.published();
    Interval now = published == null ? computed : published;
    boolean counter = now.getKind() == RegisterKind.COUNTER;
    return new Explanation(
        key.meterId(),
        key.register(),
        Micros.toInstant(key.startUs()),
        Micros.toInstant(key.startUs() + Quarters.MICROS),
        Units.symbol(page.unit()),
        Milli.toDecimal(now.getValueMilli()),
        now.getQuality().name(),
        now.getRevision(),
        now.getRule().isEmpty() ? null : RuleText.of(now.getRule()),
        counter ? Milli.toDecimal(now.getStartRegisterMilli()) : null,
        counter ? now.getStartBoundary().name() : null,
        counter ? Milli.toDecimal(now.getEndRegisterMilli()) : null,
        counter ? now.getEndBoundary().name() : null,
        readings(page),
        decisions(now),
        now.getFlagsList().stream().map(RuleText::of).toList(),
        edited(page),
        page.areaIds());
  }

  private static List<Read> readings(QuarterPage page) {
    List<Read> readings = new ArrayList<>();
    for (int i = 0; i < page.readings().size(); i++) {
      Sample sample = page.readings().sample(i);
      readings.add(
          new Read(
              Micros.toInstant(sample.timeUs()),
              Milli.toDecimal(sample.valueMilli()),
              page.readings().ignored(i),
              superseded(page, sample.timeUs() - page.startUs())));
    }
    return readings;
  }

  private static List<BigDecimal> superseded(QuarterPage page, long offsetUs) {
    return page.readings().superseded().stream()
        .filter(old -> old.getOffsetUs() == offsetUs)
        .map(Superseded::getValueMilli)
        .map(Milli::toDecimal)
        .toList();
  }

  private static List<Decided> decisions(Interval interval) {
    return interval.getDecisionsList().stream()
        .map(
            decision ->
                new Decided(
                    RuleText.of(decision.getRule()),
                    Micros.toInstant(decision.getFromUs()),
                    Milli.toDecimal(decision.getFromMilli()),
                    Micros.toInstant(decision.getToUs()),
                    Milli.toDecimal(decision.getToMilli()),
                    Milli.toDecimal(decision.getBookedMilli())))
        .toList();
  }

  private static @Nullable Edited edited(QuarterPage page) {
    IntervalEdit edit = page.edit();
    return edit == null
        ? null
        : new Edited(
            edit.getReplaced(),
            edit.getWithdrawn(),
            Milli.toDecimal(page.consumedMilli()),
            edit.getReason(),
            edit.getEditedBy(),
            edit.getApprovedBy(),
            Micros.toInstant(edit.getApprovedUs()));
  }
}
