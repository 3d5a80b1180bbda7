package io.samspil.metering;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.ProtobufSerde;
import io.samspil.contracts.Registers;
import io.samspil.contracts.Serdes.OfAreaUpdate;
import io.samspil.contracts.Serdes.OfAsset;
import io.samspil.contracts.Serdes.OfInterval;
import io.samspil.contracts.Serdes.OfLedgerEntry;
import io.samspil.contracts.Serdes.OfQuarantined;
import io.samspil.contracts.Serdes.OfReading;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.IntervalEdit;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.booking.BookingSettings;
import io.samspil.metering.booking.BookingStores;
import io.samspil.metering.validation.LimitsTable;
import io.samspil.traces.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.springframework.util.FileSystemUtils;

/** The real topology under Kafka's own driver, spoken to in meters, times and numbers. */
final class MeteringDriver implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Path folder;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Reading> readings;
  private final TestInputTopic<String, Asset> assets;
  private final Map<String, TestOutputTopic<String, ?>> outputs = new LinkedHashMap<>();
  private final TestInputTopic<String, IntervalEdit> edits;
  private final List<String> rules = new ArrayList<>();
  private Instant wallClock = NOON;

  MeteringDriver() {
    this("limits: []", Duration.ZERO);
  }

  /**
   * @param limits in YAML
   * @param provisionalFor for how long a silent meter's intervals are guessed
   */
  MeteringDriver(String limits, Duration provisionalFor) {
    LimitsTable table = LimitsTable.parse(limits);
    try {
      // The driver forces its files to disk after every record: memory, where there is such a
      // folder.
      Path memory = Path.of("/dev/shm");
      folder =
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "metering")
              : Files.createTempDirectory("metering");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StreamsBuilder builder = new StreamsBuilder();
    var bytes = Consumed.with(Serdes.String(), Serdes.ByteArray());
    builder.globalTable(
        Topics.ASSETS,
        Consumed.with(Serdes.String(), new OfAsset()),
        Materialized.as(BookingStores.ASSETS));
    new MeteringTopology(
            new BookingSettings(
                Duration.ofDays(35),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(15),
                Duration.ofMillis(100),
                Duration.ofHours(2),
                provisionalFor,
                ZoneId.of("Europe/Copenhagen"),
                () -> table,
                rules::add,
                Tracing.NONE,
                () -> wallClock))
        .build(
            builder.stream(Topics.READINGS, bytes),
            builder.stream(Topics.QUARANTINE, bytes),
            builder.stream(Topics.EDITS, bytes));
    driver = new TopologyTestDriver(builder.build(), properties(), NOON);
    readings = driver.createInputTopic(Topics.READINGS, new StringSerializer(), new OfReading());
    edits =
        driver.createInputTopic(
            Topics.EDITS,
            new StringSerializer(),
            new ProtobufSerde<>(IntervalEdit.parser()).serializer());
    assets = driver.createInputTopic(Topics.ASSETS, new StringSerializer(), new OfAsset());
    output(Topics.INTERVALS, new OfInterval());
    output(Topics.BOOKED, new OfReading());
    output(Topics.AREAS, new OfAreaUpdate());
    output(Topics.LEDGER, new OfLedgerEntry());
    output(Topics.QUARANTINE, new OfQuarantined());
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "metering-test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return properties;
  }

  private <V> void output(String topic, Serde<V> serde) {
    outputs.put(
        topic, driver.createOutputTopic(topic, new StringDeserializer(), serde.deserializer()));
  }

  MeteringDriver meter(String id, String... areas) {
    assets.pipeInput(
        id,
        Asset.newBuilder()
            .setId(id)
            .setVersion(1)
            .setMeter(
                Meter.newBuilder().setUtility(Utility.ELECTRICITY).addAllAreaIds(List.of(areas)))
            .build());
    return this;
  }

  MeteringDriver asset(Asset asset) {
    assets.pipeInput(asset.getId(), asset);
    return this;
  }

  MeteringDriver edit(IntervalEdit edit) {
    edits.pipeInput(edit.getId(), edit);
    return this;
  }

  /** The rules that were found, in order, each time they were. */
  List<String> rules() {
    return rules;
  }

  /** A counter reading: Wh as decimal text. */
  MeteringDriver energy(String meter, Instant time, String wattHours) {
    return read(meter, time, Registers.ENERGY_IMPORT, Unit.WATT_HOUR, wattHours);
  }

  MeteringDriver power(String meter, Instant time, String watts) {
    return read(meter, time, Registers.POWER, Unit.WATT, watts);
  }

  private MeteringDriver read(
      String meter, Instant time, String register, Unit unit, String value) {
    return arrived(wallClock, meter, time, register, unit, value);
  }

  /** As the gateway replays what it had refused: it arrived long ago, and comes now. */
  MeteringDriver replayed(Instant arrival, String meter, Instant time, String wattHours) {
    return arrived(arrival, meter, time, Registers.ENERGY_IMPORT, Unit.WATT_HOUR, wattHours);
  }

  private MeteringDriver arrived(
      Instant arrival, String meter, Instant time, String register, Unit unit, String value) {
    readings.pipeInput(
        meter,
        Reading.newBuilder()
            .setMeterId(meter)
            .setUtility(Utility.ELECTRICITY)
            .setInstantUs(Micros.of(time))
            .setOrigin(Origin.newBuilder().setArrivalUs(Micros.of(arrival)))
            .addValues(
                RegisterValue.newBuilder()
                    .setRegister(register)
                    .setUnit(unit)
                    .setValueMilli(Milli.of(new BigDecimal(value))))
            .build(),
        wallClock);
    return this;
  }

  MeteringDriver later(Duration duration) {
    wallClock = wallClock.plus(duration);
    driver.advanceWallClockTime(duration);
    return this;
  }

  /** What was published of intervals since the last call, in order. */
  List<Interval> intervals() {
    return values(Topics.INTERVALS, Interval.class);
  }

  /** The last word on each interval, by meter, register and start, of a list. */
  static Map<String, Interval> newest(List<Interval> published) {
    Map<String, Interval> newest = new LinkedHashMap<>();
    for (Interval interval : published) {
      newest.put(
          interval.getMeterId()
              + " "
              + interval.getRegister()
              + " "
              + Micros.toInstant(interval.getStartUs()),
          interval);
    }
    return newest;
  }

  List<Reading> booked() {
    return values(Topics.BOOKED, Reading.class);
  }

  List<AreaUpdate> areas() {
    return values(Topics.AREAS, AreaUpdate.class);
  }

  List<Quarantined> quarantined() {
    return values(Topics.QUARANTINE, Quarantined.class);
  }

  /** The newest ledger entry of each stage and minute. */
  Map<String, LedgerEntry> ledger() {
    Map<String, LedgerEntry> newest = new LinkedHashMap<>();
    for (KeyValue<String, ?> told : outputs.get(Topics.LEDGER).readKeyValuesToList()) {
      newest.put(told.key, (LedgerEntry) told.value);
    }
    return newest;
  }

  private <V> List<V> values(String topic, Class<V> kind) {
    List<V> values = new ArrayList<>();
    outputs.get(topic).readValuesToList().forEach(value -> values.add(kind.cast(value)));
    return values;
  }

  @Override
  public void close() {
    driver.close();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
