package io.samspil.bench;

import io.samspil.bench.parts.Kafka;
import io.samspil.contracts.Registers;
import io.samspil.contracts.Serdes.OfReading;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Readings that wait in Kafka: round after round, one of each meter's energy register. Each meter
 * is on one of a hundred feeders in one of ten districts.
 *
 * @param meters how many
 * @param every how far apart a meter's readings are
 * @param readings how many, of all meters together
 */
record Backlog(int meters, Duration every, long readings) {
  private static final int FEEDERS = 100;
  private static final int DISTRICTS = 10;

  /** Whole rounds only. */
  Backlog {
    readings -= readings % meters;
  }

  /** Registers the meters and their areas, and writes the readings, the last of them of now. */
  void into(Kafka kafka) {
    kafka.register(assets());
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrap(),
            "acks",
            "all",
            "linger.ms",
            5,
            "batch.size",
            65_536);
    long rounds = readings / meters;
    long firstUs = (Instant.now().toEpochMilli() - rounds * every.toMillis()) * 1_000;
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new OfReading().serializer())) {
      for (long round = 0; round < rounds; round++) {
        for (int meter = 0; meter < meters; meter++) {
          Reading reading = reading(meter, round, firstUs + round * every.toMillis() * 1_000);
          producer.send(new ProducerRecord<>(Topics.READINGS, reading.getMeterId(), reading));
        }
      }
    }
  }

  /** Each meter reads some seconds after the round began, as meters do. */
  private Reading reading(int meter, long round, long roundUs) {
    return Reading.newBuilder()
        .setMeterId("b" + meter)
        .setUtility(Utility.ELECTRICITY)
        .setInstantUs(roundUs + meter * 7_919L % every.toSeconds() * 1_000_000)
        .addValues(
            RegisterValue.newBuilder()
                .setRegister(Registers.ENERGY_IMPORT)
                .setUnit(Unit.WATT_HOUR)
                .setValueMilli(
                    1_000_000_000L + round * (40 + meter % 17) * every.toSeconds() + round % 7))
        .build();
  }

  private List<Asset> assets() {
    List<Asset> assets = new ArrayList<>();
    for (int district = 0; district < DISTRICTS; district++) {
      assets.add(area("district-" + district, "district", ""));
    }
    for (int feeder = 0; feeder < FEEDERS; feeder++) {
      assets.add(area("feeder-" + feeder, "feeder", "district-" + feeder % DISTRICTS));
    }
    for (int meter = 0; meter < meters; meter++) {
      Meter.Builder known =
          Meter.newBuilder()
              .setUtility(Utility.ELECTRICITY)
              .setMeterClass("household")
              .addAreaIds("feeder-" + meter % FEEDERS);
      assets.add(Asset.newBuilder().setId("b" + meter).setVersion(1).setMeter(known).build());
    }
    return assets;
  }

  private static Asset area(String id, String areaClass, String parent) {
    return Asset.newBuilder()
        .setId(id)
        .setVersion(1)
        .setArea(Area.newBuilder().setName(id).setAreaClass(areaClass).setParentId(parent))
        .build();
  }

  /** How many quarter hours of meters the first so many readings lie in. */
  long quarters(long of) {
    return (long) Math.ceil((double) of / meters * every.toSeconds() / 900) * meters;
  }
}
