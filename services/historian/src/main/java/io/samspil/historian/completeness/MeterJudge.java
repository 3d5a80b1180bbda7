package io.samspil.historian.completeness;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.historian.assets.AssetBook.KnownMeter;
import io.samspil.historian.assets.Members;
import io.samspil.historian.completeness.SlotJudge.Judged;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges every value that meters owed in a range, up to now. */
final class MeterJudge {
  private final IntervalScan scan;
  private final ZoneId zone;

  MeterJudge(IntervalScan scan, ZoneId zone) {
    this.scan = scan;
    this.zone = zone;
  }

  /**
   * What is to be judged.
   *
   * @param members only while it is counted there; null: always
   */
  record Question(
      TimeRange range, Optional<String> register, @Nullable Members members, Instant now) {}

  /** Is told of one register of one meter at a time, in one part of the range. */
  interface Receiver {
    void take(KnownMeter meter, String register, List<Judged> judged);
  }

  void each(List<KnownMeter> meters, Question question, Receiver receiver) {
    Map<String, KnownMeter> byId =
        meters.stream().collect(Collectors.toMap(one -> one.id().value(), Function.identity()));
    scan.each(
        meters.stream().map(KnownMeter::id).toList(),
        new IntervalScan.Wanted(question.register(), question.range(), zone, beyond(meters)),
        (id, part, rows) -> {
          KnownMeter meter = byId.get(id.value());
          if (meter != null) {
            judge(meter, part, rows, question, receiver);
          }
        });
  }

  private void judge(
      KnownMeter known,
      TimeRange range,
      List<Interval> rows,
      Question question,
      Receiver receiver) {
    Slots slots = Slots.of(known.meter(), zone);
    SlotJudge judge = new SlotJudge(slots);
    Map<String, QuarterBook> books = new HashMap<>();
    for (Interval row : rows) {
      books.computeIfAbsent(row.getRegister(), any -> new QuarterBook()).add(row);
    }
    for (String register : OwedRegisters.of(known.meter(), rows, question.register())) {
      QuarterBook book = books.getOrDefault(register, new QuarterBook());
      List<Judged> judged =
          slots.within(range.fromUs(), range.toUs(), Micros.of(question.now())).stream()
              .filter(slot -> counted(known.meter(), question.members(), slot.startUs()))
              .map(slot -> judge.judge(slot, book))
              .toList();
      receiver.take(known, register, judged);
    }
  }

  private static boolean counted(Meter meter, @Nullable Members members, long startUs) {
    return members == null || members.has(meter, startUs);
  }

  /** The last value of a part is judged by the next, too. */
  private Duration beyond(List<KnownMeter> meters) {
    return meters.stream()
        .map(one -> Slots.of(one.meter(), zone).beyond())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
