package io.samspil.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.access.Speaker;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.profile.ProfileLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One message that speaks of an electricity meter and two water meters. */
class SeveralMetersTest {
  private static final long NOW_US = 1_772_366_400_000_000L;
  private static final byte[] PAYLOAD =
      """
      {"energy_import_kwh":3.5,"external":[
       {"unique_id":"w1","type":"water_meter","timestamp":"2026-03-01T12:55:00","value":1,"unit":"m3"},
       {"unique_id":"w2","type":"water_meter","timestamp":"2026-03-01T12:55:00","value":2,"unit":"m3"}]}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final MeterView meters = new MeterView();
  private final Intake intake =
      new Intake(
          meters,
          ProfileLoader.load(null),
          new IntakeLimits(
              "test", 4096, new TimeWindow(Duration.ofMinutes(5), Duration.ofDays(35))));

  /** Speaks for some assets only. */
  private record Limited(Set<String> assets) implements Speaker {
    @Override
    public String deviceId() {
      return "dongle";
    }

    @Override
    public boolean speaksFor(String assetId) {
      return assets.contains(assetId);
    }

    @Override
    public boolean isGood() {
      return true;
    }
  }

  @BeforeEach
  void registerMeters() {
    Meter.of("e", Utility.ELECTRICITY).device("house").in(meters);
    Meter.of("w1", Utility.WATER).in(meters);
  }

  private List<ProducerRecord<byte[], byte[]>> records(Speaker speaker) {
    Message message =
        new Message(
            "homewizard/house/measurement",
            PAYLOAD,
            "client",
            NOW_US,
            speaker,
            Message.Extras.NONE);
    return intake.records(message, intake.decode(message));
  }

  private static List<String> keys(List<ProducerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(sent -> sent.topic() + " " + new String(sent.key(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void eachReadingHasTheKeyOfItsMeterAndTheRestIsQuarantinedOnce() throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = records(Speaker.ANYONE);

    assertThat(keys(records))
        .containsExactly(
            Topics.READINGS + " e", Topics.READINGS + " w1", Topics.QUARANTINE + " w2");
    Quarantined apart = Quarantined.parseFrom(records.getLast().value());
    assertThat(apart.getRule()).isEqualTo("meter-unknown");
    assertThat(apart.getPayload().toByteArray()).isEqualTo(PAYLOAD);
    assertThat(apart.getOrigin().getFormat()).isEqualTo("homewizard");
  }

  @Test
  void aDeviceSpeaksOnlyForItsOwnMetersWhateverItsPayloadSays() throws Exception {
    Meter.of("w2", Utility.WATER).in(meters);
    List<ProducerRecord<byte[], byte[]>> records = records(new Limited(Set.of("e", "w2")));

    assertThat(keys(records))
        .containsExactly(
            Topics.READINGS + " e", Topics.READINGS + " w2", Topics.QUARANTINE + " w1");
    assertThat(Quarantined.parseFrom(records.getLast().value()).getRule())
        .isEqualTo("not-authorized");
    assertThat(keys(records(new Limited(Set.of())))).containsExactly(Topics.QUARANTINE + " e");
  }

  @Test
  void whereAllIsWellNothingIsQuarantined() {
    Meter.of("w2", Utility.WATER).in(meters);
    assertThat(keys(records(Speaker.ANYONE)))
        .containsExactly(Topics.READINGS + " e", Topics.READINGS + " w1", Topics.READINGS + " w2");
  }
}
