package io.samspil.historian;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.AreaLive;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Booking;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.historian.store.StoredReading;
import io.samspil.historian.store.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From Kafka to the store and back to the ledger. */
abstract class HistorianEndToEnd extends HistorianOnRealParts {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final TimeRange DAY =
      new TimeRange(NOON.minus(Duration.ofHours(12)), NOON.plus(Duration.ofHours(12)));
  private static final int MANY = 100_000;

  private final Map<Long, LedgerEntry> ledger = new ConcurrentHashMap<>();
  private final List<Quarantined> quarantine = new CopyOnWriteArrayList<>();

  @BeforeAll
  void follow() {
    tails.add(
        TopicTail.fromBeginning(
            KafkaAccess.open(kafka()),
            Topics.LEDGER,
            new Serdes.OfLedgerEntry(),
            record -> ledger.put(record.value().getArrivalMinute(), record.value()),
            e -> {}));
    tails.add(
        TopicTail.fromBeginning(
            KafkaAccess.open(kafka()),
            Topics.QUARANTINE,
            new Serdes.OfQuarantined(),
            record -> quarantine.add(record.value()),
            e -> {}));
  }

  @Test
  void whatIsBookedWhileTheStoreIsAwayIsStoredWhenItIsBack() throws Exception {
    MeterId meter = new MeterId("m-away");
    book(meter, 100, 1, 1000);
    eventually(PATIENCE, () -> assertThat(stored(meter)).hasSize(1000));
    eventually(PATIENCE, () -> assertThat(ledger.get(100L).getStored()).isEqualTo(1000));
    eventually(PATIENCE, () -> assertThat(committed()).isEqualTo(end()));
    long before = committed();

    server.stop();
    book(meter, 100, 1001, 3000);
    eventually(PATIENCE, () -> assertThat(retries()).isGreaterThanOrEqualTo(3));

    assertThat(committed()).isEqualTo(before);
    assertThat(ledger.get(100L).getStored()).isEqualTo(1000);
    assertThat(get(503, "/api/v1/meters/m-away/readings").path("title").asString())
        .isEqualTo("The store is away");
    for (String format : List.of("csv", "rsm012")) {
      get(
          503,
          "/api/v1/meters/m-away/export?from=2026-04-30T22:00:00Z&to=2026-05-01T22:00:00Z&format="
              + format);
    }

    server.start();
    eventually(PATIENCE, () -> assertThat(stored(meter)).hasSize(3000));
    eventually(PATIENCE, () -> assertThat(ledger.get(100L).getStored()).isEqualTo(3000));
    eventually(PATIENCE, () -> assertThat(committed()).isEqualTo(end()));
    assertThat(ledger.get(100L).getMissing()).isZero();
    assertThat(stored(meter)).doesNotHaveDuplicates();
  }

  @Test
  void aHistorianThatBeginsAgainGoesOnWhereItWas() throws Exception {
    MeterId meter = new MeterId("m-restart");
    book(meter, 200, 1, 500);
    eventually(PATIENCE, () -> assertThat(ledger.get(200L).getStored()).isEqualTo(500));

    historian.close();
    book(meter, 200, 501, 900);
    historian = run();

    eventually(PATIENCE, () -> assertThat(stored(meter)).hasSize(900));
    eventually(PATIENCE, () -> assertThat(ledger.get(200L).getStored()).isEqualTo(900));
    assertThat(ledger.get(200L).getMissing()).isZero();
  }

  @Test
  void whatCannotBeStoredIsQuarantinedAndTheRestIsStored() throws Exception {
    MeterId meter = new MeterId("m-odd");
    book(meter, 300, 1, 1);
    send(Topics.BOOKED, "garbage", new byte[] {1, 2, 3});
    send(Topics.BOOKED, "no id", reading("no id", NOON, 300, 2).toByteArray());
    book(meter, 300, 3, 3);

    eventually(PATIENCE, () -> assertThat(stored(meter)).hasSize(2));
    eventually(PATIENCE, () -> assertThat(quarantine).hasSizeGreaterThanOrEqualTo(2));
    assertThat(quarantine)
        .anySatisfy(
            one -> {
              assertThat(one.getRule()).isEqualTo("record-unreadable");
              assertThat(one.getPayload().toByteArray()).containsExactly(1, 2, 3);
              assertThat(one.getReason()).contains("samspil.booked-0@").contains("3 bytes");
            })
        .anySatisfy(
            one -> {
              assertThat(one.getRule()).isEqualTo("store-refused");
              assertThat(one.getReason()).contains("meter id 'no id' is not an id");
              assertThat(one.getMeterId()).isEqualTo("no id");
              assertThat(one.getRefusedBy()).isEqualTo("historian");
            });
    eventually(PATIENCE, () -> assertThat(committed()).isEqualTo(end()));
  }

  @Test
  void anOrdinalThatWasSkippedIsMissing() throws Exception {
    MeterId meter = new MeterId("m-gap");
    book(meter, 400, 1, 5);
    book(meter, 400, 8, 9);

    eventually(PATIENCE, () -> assertThat(ledger.get(400L).getStored()).isEqualTo(9));
    assertThat(ledger.get(400L).getMissing()).isEqualTo(2);
  }

  @Test
  void whatIsStoredIsAnsweredOverHttp() throws Exception {
    MeterId meter = new MeterId("m:http.1");
    book(meter, 500, 1, 3);
    Interval first = interval(meter, Instant.parse("2026-03-28T23:00:00Z"), 0);
    for (int i = 0; i < 92; i++) {
      Interval quarter =
          first.toBuilder().setStartUs(first.getStartUs() + i * Quarters.MICROS).build();
      send(Topics.INTERVALS, meter.value(), quarter.toByteArray());
    }
    send(
        Topics.INTERVALS,
        meter.value(),
        first.toBuilder().setValueMilli(2_001).setRevision(1).build().toByteArray());
    AreaInterval sum =
        AreaInterval.newBuilder()
            .setUtility(Utility.ELECTRICITY)
            .setRegister("energy.import")
            .setUnit(Unit.WATT_HOUR)
            .setKind(RegisterKind.COUNTER)
            .setStartUs(first.getStartUs())
            .setSumMilli(77_500)
            .setMeters(31)
            .setRevision(5)
            .build();
    send(Topics.AREAS, "city", update(sum).toByteArray());
    send(
        Topics.AREAS,
        "city",
        AreaUpdate.newBuilder()
            .setAreaId("city")
            .setLive(AreaLive.newBuilder().setRateMilli(1))
            .build()
            .toByteArray());
    String day = "from=2026-03-29T12:00:00Z&to=2026-03-29T13:00:00Z&resolution=P1D";

    eventually(
        PATIENCE,
        () -> {
          JsonNode found = get(200, "/api/v1/meters/m:http.1/intervals?" + day);
          assertThat(found.at("/intervals/0/quarters").asInt()).isEqualTo(92);
          assertThat(found.at("/intervals/0/value").decimalValue()).isEqualByComparingTo("93.092");
        });
    JsonNode interval = get(200, "/api/v1/meters/m:http.1/intervals?" + day).at("/intervals/0");
    assertThat(interval.path("start").asString()).isEqualTo("2026-03-28T23:00:00Z");
    assertThat(interval.path("end").asString()).isEqualTo("2026-03-29T22:00:00Z");
    assertThat(interval.path("expected").asInt()).isEqualTo(92);
    assertThat(interval.path("unit").asString()).isEqualTo("Wh");
    assertThat(interval.path("quality").asString()).isEqualTo("good");
    assertThat(interval.has("rule")).isFalse();
    assertThat(
            get(
                    200,
                    "/api/v1/meters/m:http.1/intervals?revisions=all"
                        + "&from=2026-03-28T23:00:00Z&to=2026-03-28T23:15:00Z")
                .path("intervals"))
        .hasSize(2);

    eventually(
        PATIENCE,
        () ->
            assertThat(
                    get(200, "/api/v1/meters/m:http.1/readings?" + window() + "&limit=2")
                        .path("readings"))
                .hasSize(2));
    JsonNode readings = get(200, "/api/v1/meters/m:http.1/readings?" + window() + "&limit=2");
    assertThat(readings.path("truncated").asBoolean()).isTrue();
    assertThat(readings.at("/readings/0").toString())
        .isEqualTo(
            "{\"time\":\"2026-05-01T12:00:01Z\",\"register\":\"energy.import\",\"value\":1,"
                + "\"unit\":\"Wh\",\"revision\":0,\"arrived\":\"2026-05-01T12:00:01Z\"}");
    assertThat(get(200, "/api/v1/meters/m:http.1/readings/newest").path("newest").asString())
        .isEqualTo("2026-05-01T12:00:03Z");
    assertThat(get(200, "/api/v1/meters/nobody/readings").path("readings")).isEmpty();

    eventually(
        PATIENCE,
        () ->
            assertThat(get(200, "/api/v1/areas/city/intervals?" + day).path("intervals"))
                .hasSize(1));
    JsonNode area = get(200, "/api/v1/areas/city/intervals?" + day).at("/intervals/0");
    assertThat(area.path("sum").decimalValue()).isEqualByComparingTo("77.5");
    assertThat(area.path("meters").asInt()).isEqualTo(31);
    assertThat(get(200, "/api/v1/areas/city/intervals?utility=water&" + day).path("intervals"))
        .isEmpty();
  }

  @Test
  void aQuestionThatCannotBeIsAProblem() throws Exception {
    JsonNode problem = get(400, "/api/v1/meters/m1/readings?limit=many");
    assertThat(problem.path("status").asInt()).isEqualTo(400);
    assertThat(problem.path("detail").asString())
        .isEqualTo("parameter limit is 'many': expected a whole number from 1 to 100000");
    for (String question :
        List.of(
            "/api/v1/meters/m1/readings?from=x",
            "/api/v1/meters/m1/readings?register=x%27%20OR%20%271%27=%271",
            "/api/v1/meters/x%27%20OR%20%271%27=%271/readings",
            "/api/v1/meters/m1/intervals?resolution=PT5M",
            "/api/v1/meters/m1/intervals?resolution=P1D&revisions=all",
            "/api/v1/areas/city/intervals?utility=gas",
            "/api/v1/areas/city/intervals?zone=Nowhere")) {
      assertThat(get(400, question).path("detail").asString())
          .startsWith("parameter ")
          .contains("expected");
    }
  }

  private static String window() {
    return "from=2026-05-01T12:00:00Z&to=2026-05-01T13:00:00Z";
  }

  private static Interval interval(MeterId meter, Instant start, int revision) {
    return Interval.newBuilder()
        .setMeterId(meter.value())
        .setUtility(Utility.ELECTRICITY)
        .setRegister("energy.import")
        .setUnit(Unit.WATT_HOUR)
        .setKind(RegisterKind.COUNTER)
        .setQuality(Quality.GOOD)
        .setStartUs(Micros.of(start))
        .setValueMilli(1_001)
        .setRevision(revision)
        .build();
  }

  private static AreaUpdate update(AreaInterval sum) {
    return AreaUpdate.newBuilder().setAreaId("city").setInterval(sum).build();
  }

  private void book(MeterId meter, long minute, int first, int last) throws Exception {
    for (int ordinal = first; ordinal <= last; ordinal++) {
      Reading reading = reading(meter.value(), NOON.plusSeconds(ordinal), minute, ordinal);
      producer.send(new ProducerRecord<>(Topics.BOOKED, meter.value(), reading.toByteArray()));
    }
    producer.flush();
  }

  private static Reading reading(String meter, Instant at, long minute, long ordinal) {
    return Reading.newBuilder()
        .setMeterId(meter)
        .setUtility(Utility.ELECTRICITY)
        .setInstantUs(Micros.of(at))
        .addValues(
            RegisterValue.newBuilder()
                .setRegister("energy.import")
                .setUnit(Unit.WATT_HOUR)
                .setValueMilli(ordinal * 1000))
        .setOrigin(Origin.newBuilder().setArrivalUs(Micros.of(at)))
        .setBooking(Booking.newBuilder().setArrivalMinute(minute).setOrdinal(ordinal))
        .build();
  }

  private List<StoredReading> stored(MeterId meter) {
    return store.reader().readings(meter, Optional.empty(), DAY, MANY);
  }

  private double retries() {
    return historian.getBean(MeterRegistry.class).counter("samspil.historian.retries").count();
  }

  private long committed() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
      OffsetAndMetadata offset =
          admin
              .listConsumerGroupOffsets("historian")
              .partitionsToOffsetAndMetadata()
              .get()
              .get(new TopicPartition(Topics.BOOKED, 0));
      return offset == null ? 0 : offset.offset();
    }
  }

  private long end() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
      TopicPartition booked = new TopicPartition(Topics.BOOKED, 0);
      return admin
          .listOffsets(Map.of(booked, OffsetSpec.latest()))
          .partitionResult(booked)
          .get()
          .offset();
    }
  }
}
