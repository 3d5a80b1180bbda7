package io.samspil.gateway.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.access.Speaker;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.IntakeLimits;
import io.samspil.gateway.intake.IntakeLog;
import io.samspil.gateway.intake.Message;
import io.samspil.gateway.intake.Message.Extras;
import io.samspil.gateway.intake.Meter;
import io.samspil.gateway.loads.Loads;
import io.samspil.gateway.profile.Profiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.junit.jupiter.api.Test;

class SparkplugTest {
  private static final long NOW_MS = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final String BIRTH = "spBv1.0/harbour/NBIRTH/plant";
  private static final String DATA = "spBv1.0/harbour/NDATA/plant";
  private static final String DEATH = "spBv1.0/harbour/NDEATH/plant";
  private static final String DEVICE_BIRTH = "spBv1.0/harbour/DBIRTH/plant/pump";
  private static final String DEVICE_DATA = "spBv1.0/harbour/DDATA/plant/pump";
  private static final String DEVICE_DEATH = "spBv1.0/harbour/DDEATH/plant/pump";

  private final MeterView meters = new MeterView();
  private final List<String> commands = new ArrayList<>();
  private final List<byte[]> commandPayloads = new ArrayList<>();
  private final SparkplugCounts counts = new SparkplugCounts();
  private Intake intake = intake(new EdgeNodes(100, 1_000), MetricMapping.BY_NAME);
  private long nowMs = NOW_MS;
  private Speaker speaker = Speaker.ANYONE;

  SparkplugTest() {
    Meter.of("n1", Utility.ELECTRICITY).device("harbour/plant").in(meters);
    Meter.of("p1", Utility.WATER).device("harbour/plant/pump").in(meters);
  }

  private Intake intake(EdgeNodes nodes, MetricMapping mapping) {
    NodeCommands out =
        (topic, payload) -> {
          commands.add(topic);
          commandPayloads.add(payload);
        };
    return new Intake(
        meters,
        Loads.NONE,
        new Profiles(List.of()),
        new IntakeLimits(
            "test", 262_144, new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35))),
        new Sparkplug(nodes, mapping, Duration.ofSeconds(10), out, counts),
        IntakeLog.NONE);
  }

  private Decoded said(String topic, Edge edge) {
    return said(topic, edge, Extras.NONE);
  }

  private Decoded said(String topic, Edge edge, Extras extras) {
    return intake.decode(new Message(topic, edge.bytes(), "c", nowMs * 1000, speaker, extras));
  }

  private static Edge at(long seq) {
    return Edge.message(seq, NOW_MS);
  }

  private Decoded born() {
    return said(BIRTH, birth());
  }

  private static Edge birth() {
    return at(0).bdSeq(3).metric("power", 1, DataType.Double, "kW", 1.5);
  }

  private static List<Reading> readings(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
    return ((Decoded.Accepted) decoded).readings();
  }

  private static long milli(Decoded decoded) {
    return readings(decoded).getFirst().getValues(0).getValueMilli();
  }

  private static String rule(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
    return ((Decoded.Rejected) decoded).rule().id();
  }

  @Test
  void a_birth_is_a_reading_and_data_follows_by_alias() {
    assertThat(milli(born())).isEqualTo(1_500_000);

    Reading reading = readings(said(DATA, at(1).alias(1, 2.25))).getFirst();
    assertThat(reading.getMeterId()).isEqualTo("n1");
    assertThat(reading.getInstantUs()).isEqualTo(NOW_MS * 1000);
    assertThat(reading.getOrigin().getFormat()).isEqualTo("sparkplug-b");
    assertThat(reading.getValues(0).getUnit()).isEqualTo(Unit.WATT);
    assertThat(reading.getValues(0).getValueMilli()).isEqualTo(2_250_000);
    assertThat(commands).isEmpty();
  }

  @Test
  void devices_have_births_of_their_own_and_share_the_sequence_of_their_node() {
    born();
    said(DEVICE_BIRTH, at(1).metric("flow", 7, DataType.Double, "m3/h", 1));
    Reading reading = readings(said(DEVICE_DATA, at(2).alias(7, 0.5))).getFirst();
    said(DATA, at(3).alias(1, 1));

    assertThat(reading.getMeterId()).isEqualTo("p1");
    assertThat(reading.getValues(0).getValueMilli()).isEqualTo(500_000);
    assertThat(counts.gaps()).isZero();
  }

  @Test
  void the_sequence_goes_from_255_to_0() {
    born();
    for (int i = 1; i <= 600; i++) {
      assertThat(milli(said(DATA, at(i % 256).alias(1, i)))).isEqualTo(i * 1_000_000L);
    }
    assertThat(counts.gaps()).isZero();
  }

  @Test
  void a_gap_is_counted_and_asks_for_a_rebirth_and_the_reading_is_taken() throws Exception {
    born();
    assertThat(milli(said(DATA, at(4).alias(1, 2)))).isEqualTo(2_000_000);

    assertThat(counts.missing()).isEqualTo(3);
    assertThat(commands).containsExactly("spBv1.0/harbour/NCMD/plant");
    Payload command = Payload.parseFrom(commandPayloads.getFirst());
    assertThat(command.hasSeq()).isFalse();
    assertThat(command.getMetrics(0).getName()).isEqualTo("Node Control/Rebirth");
    assertThat(command.getMetrics(0).getDatatype()).isEqualTo(DataType.Boolean_VALUE);
    assertThat(command.getMetrics(0).getBooleanValue()).isTrue();
  }

  @Test
  void a_gap_across_the_end_of_the_numbers_is_counted_right() {
    said(BIRTH, Edge.message(254, NOW_MS).metric("power", 1, DataType.Double, "W", 1));
    said(DATA, at(2).alias(1, 2));

    assertThat(counts.missing()).isEqualTo(3);
  }

  @Test
  void the_same_message_again_is_no_gap() {
    born();
    said(DATA, at(1).alias(1, 2));
    said(DATA, at(2).alias(1, 2));
    said(DATA, at(2).alias(1, 2));
    said(DATA, at(1).alias(1, 2), Extras.RESENT);
    said(DATA, at(3).alias(1, 2));

    assertThat(counts.gaps()).isZero();
  }

  @Test
  void a_rebirth_is_not_asked_for_more_often_than_it_may() {
    born();
    said(DATA, at(9).alias(1, 2));
    said(DATA, at(19).alias(1, 2));
    assertThat(commands).hasSize(1);
    nowMs += 10_000;
    said(DATA, at(29).alias(1, 2));
    assertThat(commands).hasSize(2);
  }

  @Test
  void data_before_the_birth_and_unknown_aliases_are_refused_and_ask_for_a_rebirth() {
    assertThat(rule(said(DATA, at(5).alias(1, 2)))).isEqualTo("sparkplug-not-born");
    born();
    assertThat(rule(said(DEVICE_DATA, at(1).alias(7, 2)))).isEqualTo("sparkplug-not-born");
    assertThat(rule(said(DATA, at(2).alias(99, 2)))).isEqualTo("sparkplug-alias-unknown");
    assertThat(commands).hasSize(1);

    nowMs += 20_000;
    said(DATA, at(3).alias(99, 2));
    assertThat(commands).hasSize(2);
  }

  @Test
  void after_the_rebirth_what_was_refused_can_be_decoded() {
    Edge early = at(5).alias(1, 2);
    assertThat(rule(said(DATA, early))).isEqualTo("sparkplug-not-born");
    nowMs += 5;
    born();
    said(DATA, at(1).alias(1, 3));

    nowMs -= 5;
    assertThat(milli(said(DATA, early))).isEqualTo(2_000_000);
    nowMs += 6;
    said(DATA, at(2).alias(1, 3));
    assertThat(counts.gaps()).isZero();
  }

  @Test
  void a_death_counts_if_it_is_of_the_same_connection_as_the_birth() {
    born();
    assertThat(said(DEATH, Edge.death(2, NOW_MS))).isInstanceOf(Decoded.Noted.class);
    assertThat(milli(said(DATA, at(1).alias(1, 1)))).isEqualTo(1_000_000);

    said(DEATH, Edge.death(3, NOW_MS));
    assertThat(rule(said(DATA, at(2).alias(1, 1)))).isEqualTo("sparkplug-not-born");
  }

  @Test
  void a_device_that_died_has_to_be_born_again() {
    born();
    said(DEVICE_BIRTH, at(1).metric("flow", 7, DataType.Double, "m3/h", 1));
    assertThat(said(DEVICE_DEATH, at(2))).isInstanceOf(Decoded.Noted.class);
    assertThat(rule(said(DEVICE_DATA, at(3).alias(7, 1)))).isEqualTo("sparkplug-not-born");
    assertThat(counts.gaps()).isZero();
  }

  @Test
  void a_rebirth_replaces_the_aliases() {
    born();
    said(BIRTH, at(0).bdSeq(4).metric("power", 2, DataType.Double, "W", 1));

    assertThat(rule(said(DATA, at(1).alias(1, 1)))).isEqualTo("sparkplug-alias-unknown");
    assertThat(milli(said(DATA, at(2).alias(2, 1)))).isEqualTo(1_000);
  }

  @Test
  void a_historical_metric_keeps_its_own_time_and_null_ones_are_passed_over() {
    born();
    Edge data =
        at(1)
            .metric(
                metric ->
                    metric
                        .setAlias(1)
                        .setTimestamp(NOW_MS - 3_600_000)
                        .setIsHistorical(true)
                        .setDoubleValue(1))
            .alias(1, 2)
            .metric(metric -> metric.setAlias(1).setTimestamp(NOW_MS - 1).setIsNull(true));

    assertThat(readings(said(DATA, data)).stream().map(Reading::getInstantUs).toList())
        .containsExactly((NOW_MS - 3_600_000) * 1000, NOW_MS * 1000);
    assertThat(said(DATA, at(2).metric(metric -> metric.setAlias(1).setIsNull(true))))
        .isInstanceOf(Decoded.Noted.class);
    assertThat(rule(said(DATA, at(3).alias(1, 2).withoutTime()))).isEqualTo("time-missing");
  }

  @Test
  void each_datatype_is_read_as_it_is_meant() {
    check(DataType.Int8, metric -> metric.setIntValue(0xFF), -1_000);
    check(DataType.Int16, metric -> metric.setIntValue(0xFFFE), -2_000);
    check(DataType.Int32, metric -> metric.setIntValue(-3), -3_000);
    check(DataType.Int64, metric -> metric.setLongValue(-4), -4_000);
    check(DataType.UInt8, metric -> metric.setIntValue(200), 200_000);
    check(DataType.UInt16, metric -> metric.setIntValue(60_000), 60_000_000);
    check(DataType.UInt32, metric -> metric.setIntValue(-1), 4_294_967_295_000L);
    check(DataType.UInt32, metric -> metric.setLongValue(4_294_967_295L), 4_294_967_295_000L);
    check(DataType.UInt64, metric -> metric.setLongValue(5), 5_000);
    check(DataType.Float, metric -> metric.setFloatValue(0.1f), 100);
    check(DataType.Double, metric -> metric.setDoubleValue(0.001), 1);
    check(DataType.Boolean, metric -> metric.setBooleanValue(true), 1_000);
  }

  private void check(
      DataType type,
      java.util.function.Consumer<Payload.Metric.Builder> value,
      long expectedMilli) {
    said(BIRTH, at(0).metric("power", 1, type, "W", 0));
    Edge data = at(1).metric(metric -> value.accept(metric.setAlias(1)));
    assertThat(milli(said(DATA, data))).as(type.toString()).isEqualTo(expectedMilli);
  }

  @Test
  void what_is_no_number_or_beyond_64_bits_is_refused() {
    born();
    assertThat(rule(said(DATA, at(1).alias(1, Double.NaN)))).isEqualTo("value-not-a-number");
    assertThat(rule(said(DATA, at(2).alias(1, 1e300)))).isEqualTo("value-out-of-range");
    assertThat(rule(said(DATA, at(3).metric(m -> m.setAlias(1).setStringValue("on")))))
        .isEqualTo("value-not-a-number");
    said(BIRTH, at(0).metric("power", 1, DataType.UInt64, "W", 0));
    assertThat(rule(said(DATA, at(1).metric(m -> m.setAlias(1).setLongValue(-1)))))
        .isEqualTo("value-out-of-range");
  }

  @Test
  void a_metric_that_is_no_register_is_passed_over_unless_there_is_nothing_else() {
    born();
    said(BIRTH, birth().metric("Node Control/Rebirth", 2, DataType.Boolean, "", 0));
    assertThat(readings(said(DATA, at(1).alias(1, 1).alias(2, 1))).getFirst().getValuesCount())
        .isOne();
    assertThat(rule(said(DATA, at(2).alias(2, 1)))).isEqualTo("value-missing");
  }

  @Test
  void a_mapping_says_which_metric_is_which_register() {
    intake =
        intake(
            new EdgeNodes(100, 1_000),
            MappingReader.parse(
                "m.yaml",
                """
                metrics:
                  - { metric: Inputs/P total, register: power, unit: kW, scale: 0.1 }
                """));
    said(BIRTH, at(0).metric("Inputs/P total", 1, DataType.Int32, "", 0));

    assertThat(milli(said(DATA, at(1).alias(1, 25)))).isEqualTo(2_500_000);
  }

  @Test
  void every_fault_of_a_mapping_is_named() {
    assertThatThrownBy(
            () ->
                MappingReader.parse(
                    "m.yaml",
                    """
                    metrics:
                      - { metric: a, register: Power, unit: horse }
                      - { register: power, scale: 0, other: 1 }
                    """))
        .hasMessageContainingAll(
            "m.yaml",
            "/metrics/0/register is \"Power\"",
            "/metrics/0/unit",
            "/metrics/1/metric is missing",
            "/metrics/1/scale",
            "/metrics/1/other");
  }

  @Test
  void what_is_no_message_is_refused() {
    byte[] garbage = {1, 2, 3};
    assertThat(rule(intake.decode(Message.of(DATA, garbage, "c", NOW_MS * 1000))))
        .isEqualTo("sparkplug-invalid");
    assertThat(rule(said(BIRTH, at(300)))).isEqualTo("sparkplug-invalid");
    assertThat(rule(said(BIRTH, at(0).metric(metric -> metric.setAlias(1)))))
        .isEqualTo("sparkplug-invalid");
    assertThat(rule(said(BIRTH, birth().metric("flow", 1, DataType.Double, "L/h", 1))))
        .isEqualTo("sparkplug-invalid");
    assertThat(rule(said("spBv1.0/harbour/NCMD/plant", at(0)))).isEqualTo("topic-unknown");
    assertThat(rule(said("spBv1.0/harbour/DDATA/plant", at(0)))).isEqualTo("topic-unknown");
  }

  @Test
  void a_node_that_is_no_meter_lives_and_its_device_is_heard() {
    said("spBv1.0/g/NBIRTH/edge", at(0).bdSeq(1));
    assertThat(said("spBv1.0/g/NBIRTH/edge", at(0).bdSeq(1))).isInstanceOf(Decoded.Noted.class);
    Edge birth = at(1).metric("flow", 1, DataType.Double, "L/h", 3);
    assertThat(rule(said("spBv1.0/g/DBIRTH/edge/d", birth))).isEqualTo("meter-unknown");

    Meter.of("d1", Utility.WATER).device("g/edge/d").in(meters);
    assertThat(milli(said("spBv1.0/g/DDATA/edge/d", at(2).alias(1, 4)))).isEqualTo(4_000);
    assertThat(counts.gaps()).isZero();
  }

  @Test
  void who_speaks_for_another_changes_nothing_for_that_one() {
    born();
    speaker = new Stranger();
    assertThat(rule(said(DATA, at(77).alias(1, 2)))).isEqualTo("sparkplug-not-born");
    assertThat(rule(born())).isEqualTo("not-authorized");
    said(DEATH, Edge.death(3, NOW_MS));
    assertThat(commands).isEmpty();

    speaker = Speaker.ANYONE;
    assertThat(milli(said(DATA, at(1).alias(1, 1)))).isEqualTo(1_000_000);
    assertThat(counts.gaps()).isZero();
  }

  private static final class Stranger implements Speaker {
    @Override
    public String deviceId() {
      return "stranger";
    }

    @Override
    public boolean speaksFor(String assetId) {
      return false;
    }

    @Override
    public boolean isGood() {
      return true;
    }
  }

  @Test
  void so_many_nodes_are_remembered_and_the_eldest_is_asked_again() {
    EdgeNodes few = new EdgeNodes(2, 1_000);
    intake = intake(few, MetricMapping.BY_NAME);
    born();
    said("spBv1.0/g/NBIRTH/a", at(0));
    said("spBv1.0/g/NBIRTH/b", at(0));

    assertThat(few.size()).isEqualTo(2);
    assertThat(rule(said(DATA, at(1).alias(1, 1)))).isEqualTo("sparkplug-not-born");
    assertThat(commands).containsExactly("spBv1.0/harbour/NCMD/plant");
  }

  @Test
  void the_metrics_of_all_nodes_are_bounded_too() {
    intake = intake(new EdgeNodes(100, 2), MetricMapping.BY_NAME);
    born();
    said("spBv1.0/g/NBIRTH/a", birth());

    assertThat(rule(said(DATA, at(1).alias(1, 1)))).isEqualTo("sparkplug-not-born");
  }

  @Test
  void the_command_topics_belong_to_the_meter_that_the_node_is() {
    var topics = new EdgeCommandTopics(meters::ofDeviceOrBehind);
    assertThat(topics.assetOf("spBv1.0/harbour/NCMD/plant")).isEqualTo("n1");
    assertThat(topics.assetOf("spBv1.0/harbour/DCMD/plant/pump")).isEqualTo("n1");
    assertThat(topics.assetOf("spBv1.0/harbour/NCMD/other")).isNull();
    assertThat(topics.assetOf("spBv1.0/harbour/NDATA/plant")).isNull();
    assertThat(topics.assetOf("spBv1.0/harbour/NCMD/plant/pump")).isNull();
  }

  @Test
  void a_node_that_is_no_meter_has_the_commands_of_the_first_meter_behind_it() {
    var topics = new EdgeCommandTopics(meters::ofDeviceOrBehind);
    Meter.of("b2", Utility.WATER).device("harbour/quay/b").in(meters);
    Meter.of("a2", Utility.WATER).device("harbour/quay/a").in(meters);
    Meter.of("q9", Utility.WATER).device("harbour/quay-9/a").in(meters);
    assertThat(topics.assetOf("spBv1.0/harbour/NCMD/quay")).isEqualTo("a2");

    Meter.of("a2", Utility.WATER).version(2).device("harbour/quay/a").removed().in(meters);
    assertThat(topics.assetOf("spBv1.0/harbour/NCMD/quay")).isEqualTo("b2");
    Meter.of("b2", Utility.WATER).version(2).device("elsewhere/b").in(meters);
    assertThat(topics.assetOf("spBv1.0/harbour/NCMD/quay")).isNull();
  }

  @Test
  void clients_ask_for_their_own_commands_with_a_wildcard_and_for_no_more() {
    var topics = new EdgeCommandTopics(meters::ofDeviceOrBehind);
    assertThat(topics.topicOf("spBv1.0/harbour/NCMD/plant/#"))
        .isEqualTo("spBv1.0/harbour/NCMD/plant");
    assertThat(topics.topicOf("spBv1.0/harbour/DCMD/plant/+"))
        .isEqualTo("spBv1.0/harbour/DCMD/plant");
    assertThat(topics.topicOf("spBv1.0/harbour/NCMD/plant")).isNull();
    assertThat(topics.topicOf("spBv1.0/harbour/NCMD/+/#")).isNull();
    assertThat(topics.topicOf("spBv1.0/harbour/NDATA/plant/#")).isNull();
    assertThat(topics.topicOf("spBv1.0/+/NCMD/plant/#")).isNull();
    assertThat(topics.topicOf("spBv1.0/harbour/NCMD/#")).isNull();
  }
}
