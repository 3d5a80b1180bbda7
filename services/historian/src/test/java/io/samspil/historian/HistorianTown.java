package io.samspil.historian;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;

/** What the questions are asked with: meters and areas by Kafka, questions over HTTP. */
interface HistorianTown {
  Duration PATIENCE = Duration.ofSeconds(60);
  ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
  Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  KafkaProducer<String, byte[]> producer();

  void send(String topic, String key, byte[] value) throws Exception;

  HttpResponse<String> ask(String path) throws Exception;

  JsonNode get(int status, String path) throws Exception;

  default void area(String id, String parent) throws Exception {
    asset(Asset.newBuilder().setId(id).setArea(Area.newBuilder().setParentId(parent)));
  }

  default void meter(String id, Meter.Builder meter) throws Exception {
    asset(Asset.newBuilder().setId(id).setMeter(meter));
  }

  default void asset(Asset.Builder asset) throws Exception {
    send(Topics.ASSETS, asset.getId(), asset.setVersion(1).build().toByteArray());
  }

  default void offer(Interval interval) {
    producer()
        .send(
            new ProducerRecord<>(Topics.INTERVALS, interval.getMeterId(), interval.toByteArray()));
  }

  default void book(String meter, Instant at) throws Exception {
    Reading reading =
        Reading.newBuilder()
            .setMeterId(meter)
            .setUtility(Utility.ELECTRICITY)
            .setInstantUs(Micros.of(at))
            .addValues(
                RegisterValue.newBuilder()
                    .setRegister("energy.import")
                    .setUnit(Unit.WATT_HOUR)
                    .setValueMilli(1))
            .build();
    send(Topics.BOOKED, meter, reading.toByteArray());
  }

  default Interval.Builder quarter(String meter, Instant start, int index) {
    return Interval.newBuilder()
        .setMeterId(meter)
        .setUtility(Utility.ELECTRICITY)
        .setRegister("energy.import")
        .setUnit(Unit.WATT_HOUR)
        .setKind(RegisterKind.COUNTER)
        .setQuality(Quality.GOOD)
        .setReadings(1)
        .setStartBoundary(Boundary.MEASURED)
        .setEndBoundary(Boundary.MEASURED)
        .setStartUs(Micros.of(start) + index * Quarters.MICROS)
        .setValueMilli(250);
  }

  default long at(String time) {
    return Micros.of(Instant.parse("2026-05-01T" + time + ":00Z"));
  }

  default String then(String time) {
    return "&asOf=2026-05-01T" + time + ":00Z";
  }

  default JsonNode intervals(String meter, String query) throws Exception {
    return get(200, "/api/v1/meters/" + meter + "/intervals?resolution=" + query).path("intervals");
  }

  default BigDecimal sum(JsonNode intervals) {
    List<BigDecimal> values = new ArrayList<>();
    intervals.forEach(one -> values.add(one.path("value").decimalValue()));
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
