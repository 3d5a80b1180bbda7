package io.samspil.gateway.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** Messages of the past beside a living node. */
class SparkplugReaderTest {
  private static final long NOW_MS = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final String BIRTH = "spBv1.0/harbour/NBIRTH/plant";
  private static final String DEVICE_BIRTH = "spBv1.0/harbour/DBIRTH/plant/pump";
  private static final String DEVICE_DATA = "spBv1.0/harbour/DDATA/plant/pump";

  private final MeterView meters = new MeterView();
  private final List<String> commands = new ArrayList<>();
  private final SparkplugCounts counts = new SparkplugCounts();
  private final EdgeNodes nodes = new EdgeNodes(100, 1_000);
  private final Intake live =
      new Intake(
          meters,
          Loads.NONE,
          new Profiles(List.of()),
          new IntakeLimits(
              "test", 262_144, new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35))),
          new Sparkplug(
              nodes,
              MappingReader.parse("test", "metrics: [{metric: Durchfluss, register: flow}]"),
              Duration.ofSeconds(10),
              (topic, payload) -> commands.add(topic),
              counts),
          IntakeLog.NONE);

  private static Message at(long second, String topic, Edge edge, Speaker speaker) {
    long arrivalUs = (NOW_MS + second * 1_000) * 1_000;
    return new Message(topic, edge.bytes(), "c", arrivalUs, speaker, Extras.NONE);
  }

  private static Message at(long second, String topic, Edge edge) {
    return at(second, topic, edge, Speaker.ANYONE);
  }

  private static Edge deviceBirth(long alias) {
    return Edge.message(1, NOW_MS).metric("Durchfluss", alias, DataType.Double, "m3/h", 1);
  }

  private static Edge data(long seq) {
    return Edge.message(seq, NOW_MS).alias(7, 0.5);
  }

  private void born(long second, long alias, Speaker speaker) {
    live.decode(at(second, BIRTH, Edge.message(0, NOW_MS), speaker));
    live.decode(at(second, DEVICE_BIRTH, deviceBirth(alias), speaker));
  }

  private void registered() {
    Meter.of("p1", Utility.WATER).device("harbour/plant/pump").in(meters);
  }

  private static void isRead(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
    var reading = ((Decoded.Accepted) decoded).readings().getFirst();
    assertThat(reading.getMeterId()).isEqualTo("p1");
    assertThat(reading.getValues(0).getRegister()).isEqualTo("flow");
  }

  private static void isRefused(Decoded decoded, String rule, String why) {
    assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
    var refused = (Decoded.Rejected) decoded;
    assertThat(refused.rule().id()).isEqualTo(rule);
    assertThat(refused.reason()).contains(why);
  }

  @Test
  void what_came_before_its_meter_was_registered_is_read_by_the_births_and_the_mapping_of_then() {
    born(0, 7, Speaker.ANYONE);
    Message early = at(1, DEVICE_DATA, data(2));
    isRefused(live.decode(early), "meter-unknown", "harbour/plant/pump");
    registered();

    isRead(live.unheard(false).decode(early));
    isRead(live.unheard(false).decode(at(0, DEVICE_BIRTH, deviceBirth(7))));
  }

  @Test
  void nothing_is_changed_by_reading() {
    born(0, 7, Speaker.ANYONE);
    registered();
    Intake past = live.unheard(true);
    past.decode(at(1, DEVICE_BIRTH, deviceBirth(9)));
    past.decode(at(2, DEVICE_DATA, data(200)));
    past.decode(at(3, "spBv1.0/harbour/NDEATH/plant", Edge.death(0, NOW_MS)));
    past.decode(at(4, "spBv1.0/harbour/DDATA/other/pump", data(2)));
    past.decode(at(4, "spBv1.0/harbour/NBIRTH/other", Edge.message(0, NOW_MS)));

    isRead(live.decode(at(5, DEVICE_DATA, data(2))));
    assertThat(nodes.size()).isEqualTo(1);
    assertThat(counts.gaps()).isZero();
    assertThat(commands).isEmpty();
  }

  @Test
  void a_birth_that_came_later_is_taken_only_when_somebody_vouches_for_it() {
    born(10, 7, Speaker.ANYONE);
    registered();
    Message before = at(9, DEVICE_DATA, data(2));

    isRefused(live.unheard(false).decode(before), "sparkplug-not-born", "came after the message");
    isRead(live.unheard(true).decode(before));
    isRead(live.unheard(false).decode(at(10, DEVICE_DATA, data(2))));
  }

  @Test
  void without_a_birth_data_is_refused_and_an_alias_has_to_be_in_it() {
    registered();
    Message message = at(1, DEVICE_DATA, data(2));
    isRefused(live.unheard(true).decode(message), "sparkplug-not-born", "knows no birth");
    born(0, 8, Speaker.ANYONE);
    isRefused(live.unheard(false).decode(message), "sparkplug-alias-unknown", "7");
  }

  @Test
  void the_births_of_a_device_that_proved_who_it_is_are_its_own_whoever_vouches_for_it() {
    registered();
    born(0, 7, new Proven("pump-7"));

    isRead(live.unheard(true).decode(at(1, DEVICE_DATA, data(2), new Proven("pump-7"))));
    isRefused(
        live.unheard(true).decode(at(1, DEVICE_DATA, data(2))),
        "sparkplug-not-born",
        "knows no birth");
  }

  private record Proven(String deviceId) implements Speaker {
    @Override
    public boolean speaksFor(String assetId) {
      return true;
    }

    @Override
    public boolean isGood() {
      return true;
    }
  }
}
