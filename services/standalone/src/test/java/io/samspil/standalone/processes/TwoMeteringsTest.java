package io.samspil.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of metering share the meters, and one is killed while it works on them: the last
 * word on every interval and every area's sum is what a single instance says of the same readings.
 */
class TwoMeteringsTest {
  private static final int METERS = 40;
  private static final int READINGS_EACH = 400;
  private static final long SEED = 4;
  private static final Duration TO_WORK = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofSeconds(3);

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final Instant first =
      Instant.ofEpochSecond(Instant.now().getEpochSecond() / 900 * 900 - 2 * 86_400);

  /** A reading and when it arrives. */
  private record Sent(long atUs, Reading reading) {}

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void oneOfTwoIsKilledAndTheIntervalsAreThoseOfASingleOne() throws Exception {
    List<Reading> readings = readings();
    try (MeteringTown single = MeteringTown.start(folder.resolve("single"), 1);
        MeteringTown pair = MeteringTown.start(folder.resolve("pair"), 2)) {
      single.register(assets());
      pair.register(assets());
      single.send(readings);
      pair.awaitUp();
      await().atMost(TO_WORK).until(() -> pair.workers() == 2);

      pair.send(readings.subList(0, readings.size() / 2));
      await().atMost(TO_WORK).until(() -> pair.through() > readings.size() / 8);
      pair.instance(1).kill();
      long killedAt = pair.through();
      pair.send(readings.subList(readings.size() / 2, readings.size()));

      Map<String, Interval> expected = finals(single, readings.size());
      Map<String, Interval> found = finals(pair, readings.size());
      Map<String, AreaInterval> expectedSums = areaSums(single);
      assertThat(killedAt).as("killed during the load").isLessThan(readings.size());
      assertThat(expected).hasSizeGreaterThan(METERS * 100);
      assertThat(found).isEqualTo(expected);
      assertThat(expectedSums).hasSizeGreaterThan(100);
      assertThat(areaSums(pair)).isEqualTo(expectedSums);
      System.out.printf(
          "%d readings, killed after %d: %d intervals the same%n",
          readings.size(), killedAt, found.size());
    }
  }

  /** Once all is read and nothing more is said. */
  private static Map<String, Interval> finals(MeteringTown town, int readings) throws Exception {
    await().atMost(TO_WORK).until(() -> town.through() == readings && town.isQuiet(QUIET));
    return town.finals().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, one -> one.getValue().toBuilder().clearPublishedUs().build()));
  }

  /** How often a sum was published in between depends on when. */
  private static Map<String, AreaInterval> areaSums(MeteringTown town) {
    return town.areaSums().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, one -> one.getValue().toBuilder().clearRevision().build()));
  }

  /**
   * Every five minutes one of each meter: one in ten comes up to two hours late, one in fifty
   * twice, one in fifty is corrected later, one in twenty is lost, and each meter starts from zero
   * once.
   */
  private List<Reading> readings() {
    List<Sent> sent = new ArrayList<>();
    for (int meter = 0; meter < METERS; meter++) {
      int reset = READINGS_EACH / 2 + random.nextInt(READINGS_EACH / 4);
      long register = 1_000_000L * (meter + 1);
      for (int i = 0; i < READINGS_EACH; i++) {
        register = i == reset ? 0 : register + random.nextInt(90_000);
        if (random.nextDouble() < 0.95) {
          arrive(sent, reading(meter, i, register));
        }
      }
    }
    return sent.stream().sorted(Comparator.comparingLong(Sent::atUs)).map(Sent::reading).toList();
  }

  private void arrive(List<Sent> sent, Reading reading) {
    long late = random.nextDouble() < 0.10 ? random.nextInt(7_200) : 0;
    sent.add(after(reading, late));
    if (random.nextDouble() < 0.02) {
      sent.add(after(reading, late + random.nextInt(600)));
    }
    if (random.nextDouble() < 0.02) {
      long corrected = reading.getValues(0).getValueMilli() + 1_000;
      sent.add(
          after(
              reading.toBuilder()
                  .setValues(0, reading.getValues(0).toBuilder().setValueMilli(corrected))
                  .build(),
              late + 600 + random.nextInt(600)));
    }
  }

  private static Sent after(Reading reading, long seconds) {
    return new Sent(reading.getInstantUs() + seconds * 1_000_000, reading);
  }

  private Reading reading(int meter, int number, long registerMilli) {
    return Reading.newBuilder()
        .setMeterId("m" + meter)
        .setUtility(Utility.ELECTRICITY)
        .setInstantUs(Micros.of(first.plusSeconds(300L * number + meter)))
        .addValues(
            RegisterValue.newBuilder()
                .setRegister(Registers.ENERGY_IMPORT)
                .setUnit(Unit.WATT_HOUR)
                .setValueMilli(registerMilli))
        .build();
  }

  private static List<Asset> assets() {
    List<Asset> assets = new ArrayList<>();
    assets.add(
        Asset.newBuilder()
            .setId("f1")
            .setVersion(1)
            .setArea(Area.newBuilder().setName("f1").setAreaClass("feeder"))
            .build());
    for (int meter = 0; meter < METERS; meter++) {
      assets.add(
          Asset.newBuilder()
              .setId("m" + meter)
              .setVersion(1)
              .setMeter(
                  Meter.newBuilder()
                      .setUtility(Utility.ELECTRICITY)
                      .setMeterClass("household")
                      .addAreaIds("f1")
                      .addRegisters(
                          RegisterSpec.newBuilder()
                              .setName(Registers.ENERGY_IMPORT)
                              .setUnit(Unit.WATT_HOUR)
                              .setMostPerHourMilli(20_000_000)))
              .build());
    }
    return assets;
  }
}
