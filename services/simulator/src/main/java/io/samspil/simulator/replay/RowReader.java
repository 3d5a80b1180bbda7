package io.samspil.simulator.replay;

import io.samspil.contracts.InvalidIdException;
import io.samspil.contracts.MeterId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one file into readings, in the order of the file. */
final class RowReader {
  private final String fileName;
  private final Profile profile;
  private final FileColumns columns;
  private final TimeColumn.Clock clock;
  private final @Nullable Accumulator accumulator;
  private final Consumer<Fault> onFault;
  private long emptyCells;
  private long faults;

  RowReader(String fileName, Profile profile, FileColumns columns, Consumer<Fault> onFault) {
    this.fileName = fileName;
    this.profile = profile;
    this.columns = columns;
    this.clock = profile.time().clock();
    this.accumulator =
        profile.accumulate() == null
            ? null
            : new Accumulator(profile.accumulate().toNanos() / 1000);
    this.onFault = onFault;
  }

  /** The readings of a row; what cannot be read is told as a fault and left out. */
  List<Recorded> read(CsvReader.Row row) {
    int expected = columns.header().size();
    if (row.cells().size() != expected) {
      fault(
          row,
          "",
          row.cells().size() + " cells",
          "expected %d as in the header".formatted(expected));
      return List.of();
    }
    String meter =
        profile.layout() == Profile.Layout.LONG ? meter(row, columns.replayed().getFirst()) : "";
    OptionalLong time = meter == null ? OptionalLong.empty() : time(row, meter);
    return time.isEmpty() ? List.of() : readings(row, time.getAsLong());
  }

  long emptyCells() {
    return emptyCells;
  }

  /** How many faults there were so far. */
  long faults() {
    return faults;
  }

  private OptionalLong time(CsvReader.Row row, String meter) {
    String text = row.cells().get(columns.timeIndex()).strip();
    try {
      return OptionalLong.of(clock.micros(meter, text));
    } catch (DateTimeException | ArithmeticException e) {
      fault(row, profile.time().column(), text, String.valueOf(e.getMessage()));
      return OptionalLong.empty();
    }
  }

  private List<Recorded> readings(CsvReader.Row row, long timeUs) {
    RowValues before = new RowValues(timeUs);
    RowValues now = new RowValues(accumulator == null ? timeUs : accumulator.endOf(timeUs));
    for (BoundColumn column : columns.replayed()) {
      String text = row.cells().get(column.index()).strip();
      String meter = text.isEmpty() ? null : meter(row, column);
      if (text.isEmpty()) {
        emptyCells++;
      } else if (meter != null) {
        cell(row, column, meter, text, before, now);
      }
    }
    List<Recorded> readings = new ArrayList<>(before.readings());
    readings.addAll(now.readings());
    return readings;
  }

  private void cell(
      CsvReader.Row row,
      BoundColumn column,
      String meter,
      String text,
      RowValues before,
      RowValues now) {
    try {
      Recorded.Value value = Numbers.value(text, column.rule());
      if (accumulator == null) {
        now.add(meter, value);
      } else {
        accumulate(accumulator, column.rule(), meter, new BigDecimal(value.number()), before, now);
      }
    } catch (ArithmeticException e) {
      fault(row, column.name(), text, String.valueOf(e.getMessage()));
    }
  }

  private static void accumulate(
      Accumulator accumulator,
      Profile.ValueColumn rule,
      String meter,
      BigDecimal amount,
      RowValues before,
      RowValues now) {
    String key = meter + '/' + rule.register();
    if (!accumulator.isKnownAt(key, before.timeUs())) {
      before.add(meter, Numbers.value(accumulator.value(key), rule));
    }
    now.add(meter, Numbers.value(accumulator.add(key, before.timeUs(), amount), rule));
  }

  /** The meter id of a column in this row; null when it is none, which is told. */
  private @Nullable String meter(CsvReader.Row row, BoundColumn column) {
    String id =
        column
            .rule()
            .meter()
            .fill(
                place -> {
                  String group = column.groups().get(place);
                  Integer index = columns.header().get(place);
                  return group != null || index == null ? group : row.cells().get(index).strip();
                });
    try {
      return new MeterId(id).value();
    } catch (InvalidIdException e) {
      fault(row, column.name(), id, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void fault(CsvReader.Row row, String column, String value, String expected) {
    faults++;
    onFault.accept(new Fault(fileName, row.line(), column, value, expected));
  }

  /** The values of one instant, meter by meter. */
  private static final class RowValues {
    private final long timeUs;
    private final Map<String, List<Recorded.Value>> byMeter = new LinkedHashMap<>();

    private RowValues(long timeUs) {
      this.timeUs = timeUs;
    }

    private long timeUs() {
      return timeUs;
    }

    private void add(String meter, Recorded.Value value) {
      byMeter.computeIfAbsent(meter, _ -> new ArrayList<>()).add(value);
    }

    private List<Recorded> readings() {
      return byMeter.entrySet().stream()
          .map(entry -> new Recorded(entry.getKey(), timeUs, entry.getValue()))
          .toList();
    }
  }
}
