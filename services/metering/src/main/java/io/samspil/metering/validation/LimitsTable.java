package io.samspil.metering.validation;

import io.samspil.contracts.v1.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The limits by utility, meter class and register. */
public final class LimitsTable {
  /** No limits at all. */
  public static final LimitsTable EMPTY = new LimitsTable(List.of());

  private static final int MOST_REMEMBERED = 10_000;

  private record Of(Utility utility, String meterClass, String register) {}

  private final List<LimitsRow> rows;
  private final Map<Of, Limits> found = new ConcurrentHashMap<>();

  LimitsTable(List<LimitsRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * The limits that a text in YAML sets.
   *
   * @throws IllegalArgumentException naming every fault in it
   */
  public static LimitsTable parse(String yaml) {
    List<String> faults = new ArrayList<>();
    LimitsTable table = LimitsReader.read("limits", yaml, faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return table;
  }

  /** The limits of a register of meters of a class; every row that matches adds to them. */
  public Limits find(Utility utility, String meterClass, String register) {
    if (found.size() > MOST_REMEMBERED) {
      found.clear();
    }
    return found.computeIfAbsent(new Of(utility, meterClass, register), this::compute);
  }

  private Limits compute(Of of) {
    Limits limits = Limits.NONE;
    for (LimitsRow row : rows) {
      if (row.matches(of.utility(), of.meterClass(), of.register())) {
        limits = row.over(limits);
      }
    }
    return limits;
  }

  List<LimitsRow> rows() {
    return rows;
  }
}
