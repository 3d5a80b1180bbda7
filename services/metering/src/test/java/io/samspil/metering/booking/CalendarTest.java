package io.samspil.metering.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.v1.RegisterState;
import io.samspil.metering.validation.LimitsTable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The days of the city's zone: 92, 96 or 100 quarter hours, and what they add up to. */
class CalendarTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

  @Test
  void the_day_when_the_clock_goes_forward_has_92_quarter_hours() {
    assertThat(day(YearMonth.of(2026, 3), 29)).hasSize(92);
  }

  @Test
  void the_day_when_the_clock_goes_back_has_100_quarter_hours() {
    assertThat(day(YearMonth.of(2026, 10), 25)).hasSize(100);
  }

  @Test
  void a_leap_day_is_a_day_like_others() {
    assertThat(day(YearMonth.of(2028, 2), 29)).hasSize(96);
  }

  private static List<Interval> day(YearMonth month, int dayOfMonth) {
    TreeMap<Long, Interval> intervals = new TreeMap<>();
    long consumed = book(month, intervals);

    long sum = 0;
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      sum += within(intervals, month.atDay(day)).stream().mapToLong(Interval::getValueMilli).sum();
    }
    assertThat(sum).isEqualTo(consumed);
    return within(intervals, month.atDay(dayOfMonth));
  }

  private static List<Interval> within(TreeMap<Long, Interval> intervals, LocalDate day) {
    return List.copyOf(intervals.subMap(start(day), start(day.plusDays(1))).values());
  }

  /** A month of readings every seven minutes, from midnight to midnight. */
  private static long book(YearMonth month, TreeMap<Long, Interval> intervals) {
    RegisterBook book =
        new TestStores()
            .book((key, page) -> intervals.put(key.startUs(), Intervals.of(key.register(), page)));
    OpenRegister register =
        new OpenRegister(
            "m1",
            Utility.ELECTRICITY,
            Unit.WATT_HOUR,
            new MeterFacts(true, Meter.getDefaultInstance(), LimitsTable.EMPTY, areas -> areas),
            RegisterState.newBuilder().setRegister("energy.import"));
    long end = start(month.plusMonths(1).atDay(1));
    long value = 0;
    for (long time = start(month.atDay(1)); time < end; time += 420_000_000L) {
      book.book(register, new Sample(time, value));
      value += 1 + time % 997;
    }
    book.book(register, new Sample(end, value));
    intervals.remove(end);
    return value;
  }

  private static long start(LocalDate day) {
    return Micros.of(day.atStartOfDay(ZONE).toInstant());
  }
}
