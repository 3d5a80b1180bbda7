package io.samspil.bench.vee;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.simulator.replay.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The recordings, as register histories. */
final class Sources {
  private static final long HOUR_US = 3_600_000_000L;

  private record Source(String folder, String files, String profile) {}

  private static final List<Source> REPLAYED =
      List.of(
          new Source(
              "electricity_opsd_konstanz_hourly_registers", "residential*.csv", "opsd-konstanz"),
          new Source("electricity_london_lcl_30min", "households_kwh*.csv", "london-lcl"),
          new Source(
              "electricity_water_gas_ampds2_1min", "electricity_*.csv", "ampds2-electricity"),
          new Source("electricity_water_gas_ampds2_1min", "water_*.csv", "ampds2-water"),
          new Source("water_alicante_daiad_hourly", "water_registers*.csv", "water-alicante"),
          new Source("heat_aalborg_meter660_hourly", "heat_meter*.csv", "heat-aalborg"),
          new Source("building_uci_occupancy_1min", "datatraining.csv", "building-uci"));

  private record Name(String meter, String register) {}

  private final Path data;
  private final TreeMap<String, History> histories = new TreeMap<>();

  private Sources(Path data) {
    this.data = data;
  }

  /**
   * Reads what is there of the recordings.
   *
   * @param data the folder that has one folder for each recording
   * @param half which of them
   * @throws IOException if a file cannot be read, or there is none
   */
  static List<History> read(Path data, Half half) throws IOException, InterruptedException {
    Sources sources = new Sources(data);
    for (Source source : REPLAYED) {
      sources.replayed(source);
    }
    sources.citylearn();
    if (sources.histories.isEmpty()) {
      throw new IOException("there are no recordings in " + data);
    }
    return half.of(sources.histories);
  }

  private void replayed(Source source) throws IOException, InterruptedException {
    Path folder = data.resolve(source.folder());
    if (!Files.isDirectory(folder)) {
      System.out.println("  without " + folder + ": it is not there");
      return;
    }
    Map<Name, List<Reading>> byRegister =
        new TreeMap<>(java.util.Comparator.comparing(Name::toString));
    try (var files = Files.newDirectoryStream(folder, source.files())) {
      for (Path file : files) {
        Recordings.read(source.profile(), file, reading -> sort(reading, byRegister));
      }
    }
    byRegister.forEach((name, readings) -> add(name, readings));
  }

  private static void sort(Reading reading, Map<Name, List<Reading>> byRegister) {
    for (RegisterValue value : reading.getValuesList()) {
      byRegister
          .computeIfAbsent(
              new Name(reading.getMeterId(), value.getRegister()), name -> new ArrayList<>())
          .add(reading.toBuilder().clearValues().addValues(value).build());
    }
  }

  private void add(Name name, List<Reading> readings) {
    Map<Long, Long> byTime = new TreeMap<>();
    readings.forEach(
        one -> byTime.putIfAbsent(one.getInstantUs(), one.getValues(0).getValueMilli()));
    Reading any = readings.getFirst();
    add(name, any.getUtility(), any.getValues(0).getUnit(), byTime);
  }

  private void add(Name name, Utility utility, Unit unit, Map<Long, Long> byTime) {
    if (byTime.size() < 2) {
      return;
    }
    List<Point> points =
        byTime.entrySet().stream().map(one -> new Point(one.getKey(), one.getValue())).toList();
    History history =
        new History(
            name.meter() + "." + name.register(),
            utility,
            name.register(),
            unit,
            points,
            History.resolutionUs(points));
    histories.put(history.name(), history);
  }

  /** A year of a house, kWh of each hour, without dates: it begins on the first of August. */
  private void citylearn() throws IOException {
    Path file = data.resolve("building_citylearn2022_hourly/Building_1.csv");
    if (!Files.isRegularFile(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file);
    int column = List.of(lines.getFirst().split(",")).indexOf("non_shiftable_load");
    long timeUs = Micros.of(Instant.parse("2021-08-01T00:00:00Z"));
    double wattHours = 0;
    Map<Long, Long> byTime = new TreeMap<>();
    byTime.put(timeUs, 0L);
    for (String line : lines.subList(1, lines.size())) {
      timeUs += HOUR_US;
      wattHours += Double.parseDouble(line.split(",", -1)[column]) * 1_000;
      byTime.put(timeUs, Math.round(wattHours) * 1_000);
    }
    add(
        new Name("citylearn-1", Registers.ENERGY_IMPORT),
        Utility.BUILDINGS,
        Unit.WATT_HOUR,
        byTime);
  }
}
