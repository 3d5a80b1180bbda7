package io.samspil.metering.alarm;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Milli;
import io.samspil.contracts.Registers;
import io.samspil.contracts.Serdes.OfAcknowledgement;
import io.samspil.contracts.Serdes.OfAlarm;
import io.samspil.contracts.Serdes.OfAreaUpdate;
import io.samspil.contracts.Serdes.OfAsset;
import io.samspil.contracts.Serdes.OfDeviceStatus;
import io.samspil.contracts.Serdes.OfFigure;
import io.samspil.contracts.Serdes.OfInterval;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Acknowledgement;
import io.samspil.contracts.v1.Alarm;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.DeviceStatus;
import io.samspil.contracts.v1.Figure;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.metering.knowledge.RuleShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The real topology of the alarms under Kafka's own driver. */
final class AlarmDriver implements AutoCloseable {
  /** Midnight in Copenhagen, in winter. */
  static final Instant MIDNIGHT = Instant.parse("2026-03-01T23:00:00Z");

  static final Duration QUARTER = Duration.ofMinutes(15);

  private final Path folder;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Interval> intervals;
  private final TestInputTopic<String, AreaUpdate> areas;
  private final TestInputTopic<String, DeviceStatus> devices;
  private final TestInputTopic<String, Acknowledgement> acknowledgements;
  private final TestInputTopic<String, Asset> assets;
  private final TestOutputTopic<String, Alarm> alarms;
  private final TestOutputTopic<String, Figure> figures;
  private final Map<String, Alarm> newest = new LinkedHashMap<>();
  private final RuleShelf shelf;
  private Instant now;
  private long version;

  AlarmDriver() {
    this(MIDNIGHT, null);
  }

  /**
   * @param limits a file of limits; null: none
   */
  AlarmDriver(Instant begin, @Nullable Path limits) {
    now = begin;
    shelf = new RuleShelf(limits);
    try {
      Path memory = Path.of("/dev/shm");
      folder =
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "alarms")
              : Files.createTempDirectory("alarms");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StreamsBuilder builder = new StreamsBuilder();
    builder.globalTable(
        Topics.ASSETS,
        Consumed.with(Serdes.String(), new OfAsset()),
        Materialized.as(Watching.ASSETS));
    new AlarmTopology(Watching.of(shelf, settings(), () -> now))
        .build(
            stream(builder, Topics.INTERVALS),
            stream(builder, Topics.AREAS),
            stream(builder, Topics.DEVICES),
            stream(builder, Topics.ACKNOWLEDGEMENTS));
    driver = new TopologyTestDriver(builder.build(), properties(), begin);
    intervals = input(Topics.INTERVALS, new OfInterval());
    areas = input(Topics.AREAS, new OfAreaUpdate());
    devices = input(Topics.DEVICES, new OfDeviceStatus());
    acknowledgements = input(Topics.ACKNOWLEDGEMENTS, new OfAcknowledgement());
    assets = input(Topics.ASSETS, new OfAsset());
    alarms =
        driver.createOutputTopic(
            Topics.ALARMS, new StringDeserializer(), new OfAlarm().deserializer());
    figures =
        driver.createOutputTopic(
            Topics.FIGURES, new StringDeserializer(), new OfFigure().deserializer());
  }

  /** The last word on every figure since the last call, by its key. */
  Map<String, Figure> figures() {
    return figures.readKeyValuesToMap();
  }

  private static AlarmSettings settings() {
    return new AlarmSettings(
        "",
        Duration.ofSeconds(2),
        "Europe/Copenhagen",
        Duration.ofDays(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMinutes(3));
  }

  private static KStream<String, byte[]> stream(StreamsBuilder builder, String topic) {
    return builder.stream(topic, Consumed.with(Serdes.String(), Serdes.ByteArray()));
  }

  private <V> TestInputTopic<String, V> input(String topic, Serde<V> serde) {
    return driver.createInputTopic(topic, new StringSerializer(), serde.serializer());
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "alarms-test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return properties;
  }

  Instant now() {
    return now;
  }

  RuleShelf shelf() {
    return shelf;
  }

  /** Time passes in steps, as it does, so that what is done every so often is done. */
  AlarmDriver later(Duration duration) {
    Duration step = Duration.ofSeconds(30);
    for (Duration left = duration; left.isPositive(); left = left.minus(step)) {
      Duration next = left.compareTo(step) < 0 ? left : step;
      now = now.plus(next);
      driver.advanceWallClockTime(next);
    }
    return this;
  }

  AlarmDriver meter(String id, Utility utility, String ofClass, String... areaIds) {
    return meter(id, utility, ofClass, meter -> meter.addAllAreaIds(List.of(areaIds)));
  }

  AlarmDriver meter(String id, Utility utility, String ofClass, UnaryOperator<Meter.Builder> more) {
    return asset(
        Asset.newBuilder()
            .setId(id)
            .setMeter(more.apply(Meter.newBuilder().setUtility(utility).setMeterClass(ofClass))));
  }

  AlarmDriver area(String id, String ofClass, UnaryOperator<Area.Builder> more) {
    return asset(
        Asset.newBuilder()
            .setId(id)
            .setArea(more.apply(Area.newBuilder().setName(id).setAreaClass(ofClass))));
  }

  AlarmDriver asset(Asset.Builder asset) {
    assets.pipeInput(asset.getId(), asset.setVersion(++version).build());
    return this;
  }

  /** Lets the watches look up the registry anew. */
  AlarmDriver registered() {
    return later(Duration.ofMinutes(6));
  }

  /** A measured quarter hour that ends now or before. */
  AlarmDriver measured(
      String meter, Utility utility, String register, Instant start, double value) {
    return interval(meter, utility, register, start, value, Quality.GOOD);
  }

  AlarmDriver interval(
      String meter,
      Utility utility,
      String register,
      Instant start,
      double value,
      Quality quality) {
    Unit unit = Registers.known(register).orElseThrow().unit();
    intervals.pipeInput(
        meter,
        Interval.newBuilder()
            .setMeterId(meter)
            .setUtility(utility)
            .setRegister(register)
            .setUnit(unit)
            .setKind(Registers.kind(register, unit))
            .setStartUs(Micros.of(start))
            .setValueMilli(Milli.of(BigDecimal.valueOf(value)))
            .setQuality(quality)
            .setStartBoundary(Boundary.MEASURED)
            .setEndBoundary(Boundary.MEASURED)
            .build(),
        now);
    return this;
  }

  AlarmDriver live(String area, Utility utility, double watts, int meters) {
    areas.pipeInput(
        area,
        AreaUpdate.newBuilder()
            .setAreaId(area)
            .setLive(
                AreaLive.newBuilder()
                    .setUtility(utility)
                    .setUnit(Unit.WATT)
                    .setRateMilli(Milli.of(BigDecimal.valueOf(watts)))
                    .setMeters(meters)
                    .setLatestUs(Micros.of(now)))
            .build(),
        now);
    return this;
  }

  /** The meter's device has just been heard. */
  AlarmDriver heard(String meter, String device) {
    return heard(meter, "gateway-1", device);
  }

  AlarmDriver heard(String meter, String gateway, String device) {
    devices.pipeInput(
        meter,
        DeviceStatus.newBuilder()
            .setAssetId(meter)
            .setGateway(gateway)
            .setDeviceId(device)
            .setLastSeenUs(Micros.of(now))
            .build(),
        now);
    return this;
  }

  AlarmDriver acknowledge(String alarmId, int episode, String by) {
    acknowledgements.pipeInput(
        alarmId,
        Acknowledgement.newBuilder()
            .setAlarmId(alarmId)
            .setEpisode(episode)
            .setBy(by)
            .setNote("seen")
            .setAtUs(Micros.of(now))
            .build(),
        now);
    return this;
  }

  /** What was told of alarms since the last call, in order. */
  List<Alarm> told() {
    List<Alarm> told = alarms.readValuesToList();
    told.forEach(alarm -> newest.put(alarm.getId(), alarm));
    return told;
  }

  /** The last word on every alarm so far. */
  Map<String, Alarm> alarms() {
    told();
    return newest;
  }

  /** The ids of the alarms that are there. */
  List<String> open() {
    return alarms().values().stream().filter(Lifecycle::isOpen).map(Alarm::getId).toList();
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
