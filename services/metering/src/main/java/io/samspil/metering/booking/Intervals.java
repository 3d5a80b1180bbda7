package io.samspil.metering.booking;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Decision;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.IntervalEdit;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.metering.counter.StepRule;
import io.samspil.metering.v1.End;
import io.samspil.metering.v1.Filling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The interval that follows from a page: a pure function of it. */
final class Intervals {
  private Intervals() {}

  /** The page's interval with revision 0 and no meter id, or null while it has none. */
  static @Nullable Interval of(String register, QuarterPage page) {
    End start = page.start();
    End end = page.end();
    if (start == null || end == null) {
      return null;
    }
    RegisterKind kind = Registers.kind(register, page.unit());
    Interval.Builder interval =
        Interval.newBuilder()
            .setUtility(page.utility())
            .setUnit(page.unit())
            .setKind(kind)
            .setStartUs(page.startUs())
            .setReadings(page.readings().size())
            .setStartBoundary(start.getBoundary())
            .setEndBoundary(end.getBoundary())
            .addAllFlags(page.flags());
    Interval computed =
        kind == RegisterKind.COUNTER ? counter(interval, page, start, end) : gauge(interval, page);
    IntervalEdit edit = page.edit();
    return edit == null || edit.getWithdrawn() ? computed : edited(computed, edit);
  }

  private static Interval counter(Interval.Builder interval, QuarterPage page, End start, End end) {
    Settled settled = page.settled();
    interval
        .setValueMilli(page.consumedMilli())
        .setStartRegisterMilli(start.getRegisterMilli())
        .setEndRegisterMilli(end.getRegisterMilli())
        .addAllDecisions(settled.decisions());
    if (settled.filling() == Filling.PROVISIONALLY) {
      return judged(interval, Quality.PROVISIONAL, rule(settled.filling()));
    }
    if (settled.suspect()) {
      return judged(interval, Quality.SUSPECT, suspectRule(settled.decisions()));
    }
    if (start.getBoundary() == Boundary.OPEN) {
      return judged(interval, Quality.PARTIAL, "start-open");
    }
    if (end.getBoundary() == Boundary.OPEN) {
      return judged(interval, Quality.PARTIAL, "end-open");
    }
    if (settled.filling() != Filling.FILLING_NONE) {
      String why = caughtUp(settled.decisions()) ? "frozen-value" : "gap";
      return judged(interval.addFlags(why), Quality.ESTIMATED, rule(settled.filling()));
    }
    if (start.getBoundary() == Boundary.INTERPOLATED
        || end.getBoundary() == Boundary.INTERPOLATED) {
      return judged(interval, Quality.ESTIMATED_BOUNDARY, "boundary-interpolated");
    }
    return interval.setQuality(Quality.GOOD).build();
  }

  /** The rule by which a quarter hour in a gap was filled. */
  static String rule(Filling filling) {
    return switch (filling) {
      case BY_PROFILE -> "profile-estimate";
      case BY_LINE -> "line-estimate";
      case PROVISIONALLY -> "provisional-estimate";
      case FILLING_NONE, UNRECOGNIZED -> "";
    };
  }

  private static boolean caughtUp(List<Decision> decisions) {
    for (Decision decision : decisions) {
      if (decision.getRule().equals(StepRule.CAUGHT_UP.id())) {
        return true;
      }
    }
    return false;
  }

  private static String suspectRule(List<Decision> decisions) {
    for (Decision decision : decisions) {
      for (StepRule rule : StepRule.values()) {
        if (rule.suspect() && rule.id().equals(decision.getRule())) {
          return rule.id();
        }
      }
    }
    return decisions.isEmpty() ? "" : decisions.getFirst().getRule();
  }

  private static Interval gauge(Interval.Builder interval, QuarterPage page) {
    GaugeMean mean = GaugeMean.of(page);
    interval
        .setValueMilli(mean.meanMilli())
        .setMinMilli(mean.minMilli())
        .setMaxMilli(mean.maxMilli());
    if (interval.getEndBoundary() == Boundary.OPEN) {
      return judged(interval, Quality.PARTIAL, "end-open");
    }
    return mean.gap()
        ? judged(interval.addFlags("sampling-gap"), Quality.PARTIAL, "sampling-gap")
        : interval.setQuality(Quality.GOOD).build();
  }

  /** What an operator decided goes before what was computed. */
  private static Interval edited(Interval computed, IntervalEdit edit) {
    Interval.Builder edited = computed.toBuilder().setQuality(Quality.EDITED);
    if (!edit.getReplaced()) {
      return edited.setRule("confirmed").build();
    }
    boolean counter = computed.getKind() == RegisterKind.COUNTER;
    if (counter && edit.getValueMilli() != computed.getValueMilli()) {
      edited.addFlags("sum-check");
    }
    return edited.setValueMilli(edit.getValueMilli()).setRule("edited").build();
  }

  private static Interval judged(Interval.Builder interval, Quality quality, String rule) {
    return interval.setQuality(quality).setRule(rule).build();
  }
}
