package io.samspil.bench.forecast;

import io.samspil.flexibility.day.Days;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A recorded load as a feeder would have it: W in each quarter hour, spread evenly over the cells
 * of the recording (half hours or hours).
 *
 * @param name as the table writes it
 * @param tunes whether the model's numbers were chosen by it: it proves nothing then
 * @param first the number of its first quarter
 * @param cellQuarters how many quarters the recording has one value for
 */
record Feeder(
    String name, boolean tunes, Days days, long first, double[] powerW, int cellQuarters) {
  private static final Instant LONDON = Instant.parse("2013-01-01T00:00:00Z");
  private static final Instant KONSTANZ = Instant.parse("2016-01-01T00:00:00Z");
  private static final Instant CITYLEARN = Instant.parse("2022-07-31T23:00:00Z");
  private static final int HALF_HOURS_OF_A_DAY = 48;
  private static final int HALF_YEAR = 181;
  private static final int YEAR = 365;
  private static final List<String> TUNING = List.of("MAC000002", "MAC000010", "MAC000005");
  private static final List<String> HELD_OUT =
      List.of("MAC000006", "MAC000018", "MAC000014", "MAC000015");

  double meanW() {
    return Arrays.stream(powerW).filter(value -> !Double.isNaN(value)).average().orElse(0);
  }

  double at(long quarter) {
    long index = quarter - first;
    return index < 0 || index >= powerW.length ? Double.NaN : powerW[(int) index];
  }

  long end() {
    return first + powerW.length;
  }

  /**
   * @param data the folder that has one folder for each recording
   * @throws IOException if a recording is not there
   */
  static List<Feeder> read(Path data) throws IOException {
    List<String> all = new ArrayList<>(TUNING);
    all.addAll(HELD_OUT);
    String[] consumption = {"+grid_import", "+pv", "-grid_export", "-ev", "-heat_pump"};
    String[] net = {"+grid_import", "-grid_export", "-ev", "-heat_pump"};
    return List.of(
        london(data, "London, homes A, January to June", TUNING, 0, HALF_YEAR, true),
        konstanz(data, "Konstanz, house 1", 1, true, "+grid_import"),
        london(data, "London, homes B, the year", HELD_OUT, 0, YEAR, false),
        london(data, "London, all seven, July to December", all, HALF_YEAR, YEAR, false),
        konstanz(data, "Konstanz, house 2", 2, false, "+grid_import"),
        konstanz(data, "Konstanz, house 4 without car and heat pump", 4, false, consumption),
        konstanz(data, "the same, its PV subtracted", 4, false, net),
        citylearn(data));
  }

  private static Feeder london(
      Path data, String name, List<String> homes, int fromDay, int untilDay, boolean tunes)
      throws IOException {
    double[] cells =
        sums(
            data.resolve("electricity_london_lcl_30min/households_kwh_per_halfhour_2013.csv"),
            homes.stream().map(home -> "+" + home).toList());
    return new Feeder(
        name,
        tunes,
        new Days(ZoneId.of("Europe/London"), false, Set.of()),
        Days.quarterOf(LONDON) + fromDay * (long) Days.QUARTERS,
        spread(
            Arrays.copyOfRange(
                cells, fromDay * HALF_HOURS_OF_A_DAY, untilDay * HALF_HOURS_OF_A_DAY),
            2),
        2);
  }

  private static Feeder konstanz(
      Path data, String name, int house, boolean tunes, String... registers) throws IOException {
    double[] register =
        sums(
            data.resolve(
                "electricity_opsd_konstanz_hourly_registers/residential%d_2016.csv"
                    .formatted(house)),
            Arrays.stream(registers).map(one -> one + "_kwh").toList());
    double[] cells = new double[register.length - 1];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = register[i + 1] - register[i];
    }
    Days days = new Days(ZoneId.of("Europe/Berlin"), false, Set.of());
    return new Feeder(name, tunes, days, Days.quarterOf(KONSTANZ), spread(cells, 4), 4);
  }

  private static Feeder citylearn(Path data) throws IOException {
    double[] cells =
        sums(
            data.resolve("building_citylearn2022_hourly/Building_1.csv"),
            List.of("+non_shiftable_load"));
    Days days = new Days(ZoneId.of("UTC"), false, Set.of());
    return new Feeder(
        "CityLearn, building 1", false, days, Days.quarterOf(CITYLEARN), spread(cells, 4), 4);
  }

  /** Of each row the sum of some columns: "+name" is added, "-name" subtracted. */
  private static double[] sums(Path csv, List<String> columns) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> header = List.of(lines.getFirst().split(","));
    double[] sums = new double[lines.size() - 1];
    for (int row = 0; row < sums.length; row++) {
      String[] cells = lines.get(row + 1).split(",", -1);
      for (String column : columns) {
        String cell = cells[header.indexOf(column.substring(1))];
        double value = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        sums[row] += column.startsWith("-") ? -value : value;
      }
    }
    return sums;
  }

  /** kWh of each cell as the mean W of each of its quarters. */
  private static double[] spread(double[] cellsKwh, int quarters) {
    double[] powerW = new double[cellsKwh.length * quarters];
    for (int i = 0; i < powerW.length; i++) {
      powerW[i] = cellsKwh[i / quarters] * 4_000 / quarters;
    }
    return powerW;
  }
}
