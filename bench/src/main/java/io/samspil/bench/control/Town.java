package io.samspil.bench.control;

import io.samspil.bench.parts.Http;
import java.io.IOException;

/**
 * Feeders of as many chargers each under substations of ten feeders. What a feeder draws is what
 * its chargers' meters say and what the meter of all its other customers says.
 *
 * @param loads a multiple of {@link #PER_FEEDER}
 */
public record Town(int loads) {
  public static final int PER_FEEDER = 100;
  static final long LOAD_MAX_W = 11_000;

  /** What a charger draws when nobody limits it to less. */
  static final long LOAD_WANTS_W = 3_000;

  /** Of a feeder; the planner keeps three hundredths of it free. */
  static final long CAPACITY_W = 800_000;

  /** What a feeder's other customers draw usually, and when it is to cross its capacity. */
  static final long USUAL_W = 300_000;

  static final long CROSSING_W = 700_000;

  private static final int FEEDERS_PER_SUBSTATION = 10;
  private static final int AT_ONCE = 1_000;

  public Town {
    if (loads < PER_FEEDER || loads % PER_FEEDER != 0) {
      throw new IllegalArgumentException(
          "loads is %d; expected a multiple of %d".formatted(loads, PER_FEEDER));
    }
  }

  public int feeders() {
    return loads / PER_FEEDER;
  }

  static int feederOf(int load) {
    return load / PER_FEEDER;
  }

  /** Makes areas, meters and loads known to the registry. */
  public void register(Http http) throws IOException, InterruptedException {
    importCsv(http, "areas", "id,name,class,parent,capacity_w", areas());
    for (int from = 0; from < loads; from += AT_ONCE) {
      int to = Math.min(loads, from + AT_ONCE);
      importCsv(http, "meters", "id,utility,areas", meters(from, to));
      importCsv(http, "loads", "id,name,meter,area,class,max_power_w,min_power_w", loads(from, to));
    }
  }

  private static void importCsv(Http http, String what, String head, StringBuilder rows)
      throws IOException, InterruptedException {
    http.post("/api/v1/" + what + ":import", "text/csv", head + "\n" + rows);
  }

  private StringBuilder areas() {
    StringBuilder rows = new StringBuilder();
    for (int feeder = 0; feeder < feeders(); feeder++) {
      int substation = feeder / FEEDERS_PER_SUBSTATION;
      if (feeder % FEEDERS_PER_SUBSTATION == 0) {
        long capacityW = FEEDERS_PER_SUBSTATION * CAPACITY_W;
        rows.append("sub%d,Substation,substation,,%d\n".formatted(substation, capacityW));
      }
      rows.append("fe%d,Feeder,feeder,sub%d,%d\n".formatted(feeder, substation, CAPACITY_W));
    }
    return rows;
  }

  private static StringBuilder meters(int from, int to) {
    StringBuilder rows = new StringBuilder();
    for (int load = from; load < to; load++) {
      if (load % PER_FEEDER == 0) {
        rows.append("rest%d,electricity,fe%<d\n".formatted(feederOf(load)));
      }
      rows.append("m%d,electricity,fe%d\n".formatted(load, feederOf(load)));
    }
    return rows;
  }

  private static StringBuilder loads(int from, int to) {
    StringBuilder rows = new StringBuilder();
    for (int load = from; load < to; load++) {
      rows.append(
          "l%d,Charger,m%<d,fe%d,ev-charger,%d,1380\n".formatted(load, feederOf(load), LOAD_MAX_W));
    }
    return rows;
  }
}
