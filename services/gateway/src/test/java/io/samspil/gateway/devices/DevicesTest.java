package io.samspil.gateway.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.DeviceStatus;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.access.Speaker;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Message;
import io.samspil.gateway.intake.Message.Extras;
import io.samspil.gateway.intake.Meter;
import io.samspil.gateway.intake.RecordSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevicesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final long NOON_US = Micros.of(NOON);
  private static final long SECOND = 1_000_000;

  private final MeterView meters = new MeterView();
  private final Devices devices = new Devices(meters, "g1");
  private final List<DeviceStatus> told = new ArrayList<>();

  @BeforeEach
  void register() {
    Meter.of("m1", Utility.ELECTRICITY).in(meters);
    Meter.of("m2", Utility.WATER).in(meters);
  }

  private static Message message(long arrivalUs, Extras extras) {
    return new Message("t", new byte[0], "c1", arrivalUs, Speaker.ANYONE, extras);
  }

  /** A reading that the device made at one second after noon, and we got at another. */
  private void heard(String meter, double madeS, double arrivedS) {
    heard(meter, madeS, message(NOON_US + (long) (arrivedS * SECOND), Extras.NONE));
  }

  private void heard(String meter, double madeS, Message message) {
    Reading reading =
        Reading.newBuilder()
            .setMeterId(meter)
            .setInstantUs(NOON_US + (long) (madeS * SECOND))
            .build();
    devices.heard(message, new Decoded.Accepted(List.of(reading)));
  }

  private void sequence(String meter, long number) {
    heard(meter, 0, message(NOON_US, new Extras(false, number, null)));
  }

  private DeviceStatus status(String meter) {
    return devices.status(meter).orElseThrow();
  }

  @Test
  void aClockThatIsAheadIsToldByItsLiveMessages() {
    for (int i = 0; i < 10; i++) {
      heard("m1", 10 * i + 90, 10 * i + (i == 4 ? 7 : 0));
    }
    assertThat(status("m1").getClockSkewMs()).isEqualTo(90_000);
  }

  @Test
  void itIsNotKnownFromOneMessage() {
    heard("m1", 90, 0);
    heard("m1", 100, 10);
    assertThat(status("m1").hasClockSkewMs()).isFalse();
  }

  @Test
  void bufferedReadingsDoNotCount() {
    for (int i = 0; i < 5; i++) {
      heard("m1", 10 * i, 10 * i + 1);
    }
    for (int i = 0; i < 100; i++) {
      heard("m1", 50 + 10 * i, 1050 + i * 0.01);
    }
    assertThat(status("m1").getClockSkewMs()).isEqualTo(-1_000);
    for (int i = 0; i < 100; i++) {
      heard("m1", -5000 + 10 * i, 1060 + i * 0.01);
    }
    assertThat(status("m1").getClockSkewMs()).isEqualTo(-1_000);
  }

  @Test
  void aDeviceThatTellsNoTimeHasNoClock() {
    for (int i = 0; i < 5; i++) {
      heard("m1", i, i);
    }
    assertThat(status("m1").hasClockSkewMs()).isFalse();
  }

  @Test
  void aClockThatWasSetIsFollowed() {
    for (int i = 0; i < 8; i++) {
      heard("m1", 10 * i - 600, 10 * i);
    }
    assertThat(status("m1").getClockSkewMs()).isEqualTo(-600_000);
    for (int i = 8; i < 16; i++) {
      heard("m1", 10 * i - 1, 10 * i);
    }
    assertThat(status("m1").getClockSkewMs()).isEqualTo(-1_000);
  }

  @Test
  void gapsInADevicesNumbersAreCountedWhicheverOfItsMetersTheyAreOf() {
    for (long number : new long[] {7, 8, 9}) {
      sequence(number == 8 ? "m2" : "m1", number);
    }
    assertThat(status("m1").getMissing()).isZero();
    sequence("m1", 12);
    assertThat(status("m1").getMissing()).isEqualTo(2);
    heard("m1", 0, message(NOON_US, new Extras(true, 10L, null)));
    sequence("m1", 13);
    assertThat(status("m1").getMissing()).as("sent again").isEqualTo(2);
    sequence("m1", 1);
    sequence("m1", 2);
    sequence("m1", 4);
    assertThat(status("m1").getMissing()).as("began anew").isEqualTo(3);
  }

  @Test
  void whatIsSentAgainRefusedAndInstalledIsCounted() {
    heard("m1", 0, message(NOON_US, new Extras(true, null, "2.1")));
    heard("m1", 0, message(NOON_US + 1, Extras.NONE));
    devices.heard(
        message(NOON_US + 2, Extras.NONE),
        new Decoded.Rejected(Rule.UNIT_MISSING, "no unit", "m1", "senml+json"));
    assertThat(status("m1"))
        .isEqualTo(
            DeviceStatus.newBuilder()
                .setAssetId("m1")
                .setGateway("g1")
                .setClientId("c1")
                .setLastSeenUs(NOON_US + 2)
                .setSinceUs(NOON_US)
                .setMessages(3)
                .setResent(1)
                .setRefused(1)
                .setFirmware("2.1")
                .build());
  }

  @Test
  void aMessageOfSeveralMetersIsOneOfEach() {
    Reading one = Reading.newBuilder().setMeterId("m1").setInstantUs(NOON_US).build();
    Reading other = one.toBuilder().setMeterId("m2").build();
    devices.heard(
        message(NOON_US, new Extras(false, 1L, null)),
        new Decoded.Accepted(List.of(one, other, one)));
    assertThat(status("m1").getMessages()).isEqualTo(1);
    assertThat(status("m2").getMessages()).isEqualTo(1);
    assertThat(status("m2").getMissing()).isZero();
  }

  @Test
  void strangersLeaveNoTrace() {
    devices.heard(
        message(NOON_US, Extras.NONE),
        new Decoded.Rejected(Rule.METER_UNKNOWN, "unknown", "nobody", ""));
    devices.heard(
        message(NOON_US, Extras.NONE),
        new Decoded.Rejected(Rule.NOT_AUTHORIZED, "not its own", "m1", ""));
    assertThat(devices.assetIds()).isEmpty();
  }

  @Test
  void aConnectionIsThatOfTheDevicesHeardOnIt() {
    devices.connected("c1");
    heard("m1", 0, 0);
    assertThat(status("m1").getConnected()).isTrue();
    devices.gone("c1");
    assertThat(status("m1").getConnected()).isFalse();
    devices.connected("c1");
    heard("m1", 0, 1);
    assertThat(status("m1").getConnected()).isTrue();
  }

  private void keep(
      List<ProducerRecord<byte[], byte[]>> records, RecordSink.Confirmation confirmation) {
    try {
      told.add(DeviceStatus.parseFrom(records.getFirst().value()));
      confirmation.confirmed();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void eachIsToldOnceAMinuteAndOnlyWhenItHasChanged() {
    Instant[] now = {NOON};
    DeviceTeller teller = new DeviceTeller(devices, this::keep, "g1", () -> now[0]);
    heard("m1", 0, 0);
    heard("m2", 0, 0);
    List<Integer> atSecond = new ArrayList<>();
    for (int second = 1; second <= 180; second++) {
      if (second < 120) {
        heard("m1", second, second);
      }
      now[0] = NOON.plusSeconds(second);
      int before = told.size();
      teller.tick();
      if (told.size() > before) {
        atSecond.add(second);
      }
    }
    assertThat(told.stream().filter(status -> status.getAssetId().equals("m2"))).hasSize(1);
    assertThat(told.stream().filter(status -> status.getAssetId().equals("m1")))
        .hasSizeBetween(2, 3);
    assertThat(atSecond).as("spread over the minute").hasSizeGreaterThan(2);
  }

  @Test
  void ofTwoInstancesTheOneThatHeardItLastIsShown() {
    DeviceView view = new DeviceView(devices);
    heard("m1", 0, 10);
    apply(view, "m1", told("m1", 5));
    apply(view, "m2", told("m2", 20));
    assertThat(view.of("m1").orElseThrow().getGateway()).isEqualTo("g1");
    apply(view, "m1", told("m1", 11));
    apply(view, "m1", told("m1", 4));
    assertThat(view.of("m1").orElseThrow().getGateway()).isEqualTo("g2");
    assertThat(view.all().map(DeviceStatus::getAssetId)).containsExactly("m1", "m2");
  }

  private static DeviceStatus told(String asset, int second) {
    return DeviceStatus.newBuilder()
        .setAssetId(asset)
        .setGateway("g2")
        .setLastSeenUs(NOON_US + second * SECOND)
        .build();
  }

  @SuppressWarnings("NullAway") // a tombstone has no value
  private static void apply(DeviceView view, String asset, @Nullable DeviceStatus status) {
    view.apply(new ConsumerRecord<>("samspil.devices", 0, 0, asset, status));
  }
}
