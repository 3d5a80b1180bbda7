package io.samspil.bench.vee;

import static io.samspil.bench.report.Table.whole;

import io.samspil.bench.report.Table;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Utility;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which faults were found, what was booked for them, and which alarms were false. */
final class Detection {
  static final List<Utility> SHOWN =
      List.of(Utility.ELECTRICITY, Utility.WATER, Utility.HEAT, Utility.BUILDINGS);

  /** Readings so many times as far apart as usual are a gap. */
  private static final double WANDER = 1.25;

  private static final class Found {
    private int put;
    private int found;
  }

  /** What became of a kind of fault. */
  private static final class Fate {
    private final Map<Utility, Found> byUtility = new EnumMap<>(Utility.class);

    /** Booked for each fault as a share of what was used: 1 is right. */
    private final List<Double> booked = new ArrayList<>();
  }

  /** What a rule said. */
  private static final class Said {
    private int rightly;
    private int besideAnother;
    private int ownFault;
    private int falselyUntouched;
    private int falselyFaulty;
  }

  private final Map<FaultKind, Fate> fates = new EnumMap<>(FaultKind.class);
  private final Map<String, Said> rules = new TreeMap<>();

  void untouched(Copy copy, NavigableMap<Long, Interval> intervals) {
    for (Alarms.Episode alarm : Alarms.of(intervals, copy.history())) {
      Said said = said(alarm);
      if (isOwn(copy.history(), alarm)) {
        said.ownFault++;
      } else {
        print(copy, alarm);
        said.falselyUntouched++;
      }
    }
  }

  void faulty(Copy copy, NavigableMap<Long, Interval> intervals) {
    List<Alarms.Episode> alarms = Alarms.of(intervals, copy.history());
    alarms.forEach(alarm -> judge(copy, alarm));
    for (Injected fault : copy.faults()) {
      Fate fate = fates.computeIfAbsent(fault.kind(), kind -> new Fate());
      Found found = fate.byUtility.computeIfAbsent(copy.history().utility(), one -> new Found());
      found.put++;
      if (alarms.stream().anyMatch(alarm -> finds(copy.history(), alarm, fault))) {
        found.found++;
      } else {
        System.out.printf(
            "  not found: %s in %s, from %s%n",
            fault.kind(), copy.history().name(), Micros.toInstant(fault.fromUs()));
      }
      if (copy.history().counts() && fault.kind() != FaultKind.SURGE) {
        fate.booked.add(bookedShare(copy.history(), fault, intervals));
      }
    }
  }

  private void judge(Copy copy, Alarms.Episode alarm) {
    Said said = said(alarm);
    History history = copy.history();
    List<Injected> near =
        copy.faults().stream().filter(fault -> isNear(history, alarm, fault)).toList();
    if (near.stream().anyMatch(fault -> fault.kind().rules().contains(alarm.rule()))) {
      said.rightly++;
    } else if (near.stream().anyMatch(fault -> fault.kind() != FaultKind.LOST)) {
      said.besideAnother++;
    } else if (isOwn(history, alarm)) {
      said.ownFault++;
    } else {
      print(copy, alarm);
      said.falselyFaulty++;
    }
  }

  private static void print(Copy copy, Alarms.Episode alarm) {
    System.out.printf(
        "  false: %s in %s, from %s%n",
        alarm.rule(), copy.meterId(), Micros.toInstant(alarm.fromUs()));
  }

  private Said said(Alarms.Episode alarm) {
    return rules.computeIfAbsent(alarm.rule(), rule -> new Said());
  }

  private static boolean finds(History history, Alarms.Episode alarm, Injected fault) {
    return fault.kind().rules().contains(alarm.rule()) && isNear(history, alarm, fault);
  }

  private static boolean isNear(History history, Alarms.Episode alarm, Injected fault) {
    long slack = Math.max(history.resolutionUs(), Quarters.MICROS);
    return alarm.fromUs() < fault.toUs() + slack && alarm.toUs() > fault.fromUs() - slack;
  }

  /**
   * The recording itself goes backwards there, has readings further apart than usual, or begins
   * there: before its first reading nothing is known of a gauge.
   */
  private static boolean isOwn(History history, Alarms.Episode alarm) {
    if (alarm.fromUs() <= history.fromUs()) {
      return true;
    }
    long slack = Math.max(history.resolutionUs(), Quarters.MICROS);
    int from = Math.max(1, history.indexAt(alarm.fromUs() - slack));
    int to = Math.min(history.points().size() - 1, history.indexAt(alarm.toUs() + slack));
    for (int i = from; i <= to; i++) {
      long distance = history.points().get(i).timeUs() - history.points().get(i - 1).timeUs();
      boolean backwards = history.counts() && history.stepMilli(i) < 0;
      if (backwards || distance > WANDER * history.resolutionUs()) {
        return true;
      }
    }
    return false;
  }

  private static double bookedShare(
      History history, Injected fault, NavigableMap<Long, Interval> intervals) {
    long from = Quarters.startOf(fault.fromUs());
    long to = Quarters.startOf(fault.toUs() + Quarters.MICROS - 1);
    double used = history.usedMilli(from, to);
    double booked = Booked.sumMilli(intervals, from, to);
    return used <= 0 ? Double.NaN : booked / used;
  }

  String faults() {
    Table table =
        new Table(
            "put in",
            "electricity",
            "water",
            "heat",
            "buildings",
            "found",
            "booked right",
            "median of what was booked");
    for (var entry : fates.entrySet()) {
      Fate fate = entry.getValue();
      List<Object> row = new ArrayList<>();
      row.add(entry.getKey().words());
      SHOWN.forEach(utility -> row.add(cell(fate.byUtility.get(utility))));
      row.add(share(fate));
      List<Double> booked = fate.booked.stream().filter(Double::isFinite).sorted().toList();
      long right = booked.stream().filter(share -> Math.abs(share - 1) < 0.01).count();
      row.add(booked.isEmpty() ? "" : right + " of " + booked.size());
      row.add(booked.isEmpty() ? "" : percent(booked.get(booked.size() / 2)));
      table.row(row.toArray());
    }
    return table.markdown();
  }

  private static String cell(@Nullable Found found) {
    return found == null ? "" : found.found + " of " + found.put;
  }

  private static String share(Fate fate) {
    double put = fate.byUtility.values().stream().mapToInt(one -> one.put).sum();
    double found = fate.byUtility.values().stream().mapToInt(one -> one.found).sum();
    return percent(found / put);
  }

  static String percent(double share) {
    return String.format(java.util.Locale.ROOT, "%.1f %%", share * 100);
  }

  String alarms() {
    Table table =
        new Table(
            "rule",
            "at its fault",
            "at a fault of another kind",
            "the recording's own",
            "false, faulty copies",
            "false, untouched copies");
    rules.forEach(
        (rule, said) ->
            table.row(
                "`" + rule + "`",
                whole(said.rightly),
                whole(said.besideAnother),
                whole(said.ownFault),
                whole(said.falselyFaulty),
                whole(said.falselyUntouched)));
    return table.markdown();
  }
}
