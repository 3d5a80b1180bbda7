package io.samspil.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import io.samspil.contracts.v1.Area;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Booking;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Credential;
import io.samspil.contracts.v1.DeviceCertificate;
import io.samspil.contracts.v1.DeviceStatus;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.LedgerEntry;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quality;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.contracts.v1.Resolution;
import io.samspil.contracts.v1.Secret;
import io.samspil.contracts.v1.Session;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages as they were written by version 0.1, in {@code stored-v1.properties}: they must mean the
 * same for ever. A line there is never changed; new fields get a line of their own.
 */
class StoredBytesTest {
  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of("reading", new Serdes.OfReading(), reading()),
        Arguments.of("quarantined", new Serdes.OfQuarantined(), quarantined()),
        Arguments.of("asset.meter", new Serdes.OfAsset(), meter()),
        Arguments.of("asset.area", new Serdes.OfAsset(), area()),
        Arguments.of("interval", new Serdes.OfInterval(), interval()),
        Arguments.of("area", new Serdes.OfAreaUpdate(), areaUpdate()),
        Arguments.of("ledger", new Serdes.OfLedgerEntry(), ledger()),
        Arguments.of("resolution", new Serdes.OfResolution(), resolution()),
        Arguments.of("setpoint", new Serdes.OfSetpoint(), setpoint()),
        Arguments.of("setpointAck", new Serdes.OfSetpointAck(), setpointAck()),
        Arguments.of("credential", new Serdes.OfCredential(), credential()),
        Arguments.of("device", new Serdes.OfDeviceStatus(), device()),
        Arguments.of("session", new Serdes.OfSession(), session()),
        Arguments.of("asset.meter.billing", new Serdes.OfAsset(), BillingMessages.meter()),
        Arguments.of("asset.area.billing", new Serdes.OfAsset(), BillingMessages.area()),
        Arguments.of("interval.billing", new Serdes.OfInterval(), BillingMessages.interval()),
        Arguments.of("edit", new Serdes.OfIntervalEdit(), BillingMessages.edit()),
        Arguments.of("alarm", new Serdes.OfAlarm(), BillingMessages.alarm()),
        Arguments.of(
            "acknowledgement", new Serdes.OfAcknowledgement(), BillingMessages.acknowledgement()),
        Arguments.of("figure", new Serdes.OfFigure(), BillingMessages.figure()),
        Arguments.of("asset.load", new Serdes.OfAsset(), FlexibilityMessages.load()),
        Arguments.of("signal", new Serdes.OfSignal(), FlexibilityMessages.signal()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void anOldMessageStaysReadable(String name, ProtobufSerde<?> serde, MessageLite meaning)
      throws IOException {
    byte[] stored = HexFormat.of().parseHex(stored().getProperty(name, ""));

    assertThat((Object) serde.deserialize("stored", stored)).isEqualTo(meaning);
  }

  @Test
  void aMessageOfALaterVersionIsReadableToo() {
    byte[] known = reading().toByteArray();
    byte[] unknownField = {(byte) 0xfa, 0x3e, 0x03, 'n', 'e', 'w'}; // field 1007, text

    byte[] later = new byte[known.length + unknownField.length];
    System.arraycopy(known, 0, later, 0, known.length);
    System.arraycopy(unknownField, 0, later, known.length, unknownField.length);

    Reading read = new Serdes.OfReading().deserialize("later", later);
    assertThat(read).isNotNull();
    assertThat(read.getValuesList()).isEqualTo(reading().getValuesList());
  }

  private static Properties stored() throws IOException {
    Properties stored = new Properties();
    try (InputStream in = StoredBytesTest.class.getResourceAsStream("/stored-v1.properties")) {
      stored.load(in);
    }
    return stored;
  }

  private static Origin origin() {
    return Origin.newBuilder()
        .setArrivalUs(1_767_225_601_000_000L)
        .setGateway("gateway-0")
        .setMqttTopic("samspil/v1/electricity/m1/readings")
        .setClientId("m1")
        .setFormat("senml+json")
        .build();
  }

  private static Reading reading() {
    return Reading.newBuilder()
        .setMeterId("m1")
        .setUtility(Utility.ELECTRICITY)
        .setInstantUs(1_767_225_600_000_000L)
        .addValues(
            RegisterValue.newBuilder()
                .setRegister("energy.import")
                .setUnit(Unit.WATT_HOUR)
                .setValueMilli(123_456_789)
                .setRevision(2))
        .addValues(
            RegisterValue.newBuilder()
                .setRegister("temperature")
                .setUnit(Unit.DEGREE_CELSIUS)
                .setValueMilli(-3_500))
        .setOrigin(origin())
        .setBooking(
            Booking.newBuilder().setArrivalMinute(29_453_760).setPartition(3).setOrdinal(17))
        .build();
  }

  private static Quarantined quarantined() {
    return Quarantined.newBuilder()
        .setPayload(
            com.google.protobuf.ByteString.copyFrom("not SenML æ", StandardCharsets.ISO_8859_1))
        .setRule("payload-not-utf8")
        .setReason("byte 10 is not UTF-8")
        .setOrigin(origin())
        .setMeterId("m1")
        .setRefusedBy("gateway")
        .build();
  }

  private static Asset meter() {
    return Asset.newBuilder()
        .setId("m1")
        .setVersion(7)
        .setMeter(
            Meter.newBuilder()
                .setUtility(Utility.HEAT)
                .setName("Havnegade 1")
                .setMeterClass("heat-customer")
                .addAreaIds("heat-zone-1")
                .setHistorical(true)
                .addRegisters(
                    RegisterSpec.newBuilder().setName("energy.heat").setUnit(Unit.WATT_HOUR))
                .setDeviceId("76348799"))
        .build();
  }

  private static Asset area() {
    return Asset.newBuilder()
        .setId("heat-zone-1")
        .setVersion(1)
        .setRemoved(true)
        .setArea(Area.newBuilder().setName("Havnen").setAreaClass("heat-zone").setParentId("city"))
        .build();
  }

  private static Interval interval() {
    return Interval.newBuilder()
        .setMeterId("m1")
        .setUtility(Utility.ELECTRICITY)
        .setRegister("energy.import")
        .setUnit(Unit.WATT_HOUR)
        .setKind(RegisterKind.COUNTER)
        .setStartUs(1_767_225_600_000_000L)
        .setValueMilli(-250_500)
        .setQuality(Quality.SUSPECT)
        .setRule("negative-step")
        .setRevision(3)
        .setReadings(90)
        .setStartRegisterMilli(1_000_000)
        .setEndRegisterMilli(749_500)
        .setStartBoundary(Boundary.MEASURED)
        .setEndBoundary(Boundary.INTERPOLATED)
        .setMinMilli(1)
        .setMaxMilli(2)
        .build();
  }

  private static AreaUpdate areaUpdate() {
    return AreaUpdate.newBuilder()
        .setAreaId("city")
        .setInterval(
            AreaInterval.newBuilder()
                .setUtility(Utility.WATER)
                .setRegister("volume")
                .setUnit(Unit.LITRE)
                .setKind(RegisterKind.COUNTER)
                .setStartUs(1_767_225_600_000_000L)
                .setSumMilli(42_000)
                .setMeters(3)
                .setRevision(9))
        .build();
  }

  private static LedgerEntry ledger() {
    return LedgerEntry.newBuilder()
        .setStage("metering")
        .setPartition(1)
        .setArrivalMinute(29_453_760)
        .setReceived(10)
        .setAccepted(7)
        .setDuplicate(2)
        .setQuarantined(1)
        .setStored(7)
        .setMissing(1)
        .setStoreRefused(1)
        .build();
  }

  private static Resolution resolution() {
    return Resolution.newBuilder()
        .setEntryId("1-42")
        .setKind(Resolution.Kind.REPLAYED)
        .setReason("the meter is registered now")
        .setRule("meter-unknown")
        .setAtUs(1_767_225_600_000_000L)
        .setReadings(2)
        .build();
  }

  private static Setpoint setpoint() {
    return Setpoint.newBuilder()
        .setId("s1")
        .setLoadId("charger-1")
        .setLimitW(-11_000)
        .setStartUs(1_767_225_600_000_000L)
        .setUntilUs(1_767_229_200_000_000L)
        .setFallbackW(0)
        .setEventId("event-1")
        .setCreatedUs(1_767_225_500_000_000L)
        .build();
  }

  private static SetpointAck setpointAck() {
    return SetpointAck.newBuilder()
        .setSetpointId("s1")
        .setLoadId("charger-1")
        .setStatus(SetpointAck.Status.REFUSED)
        .setReason("the car is full")
        .setAtUs(1_767_225_600_000_000L)
        .setDeviceUs(1_767_225_599_000_000L)
        .setGateway("gateway-0")
        .build();
  }

  private static Credential credential() {
    return Credential.newBuilder()
        .setDeviceId("device-1")
        .setVersion(3)
        .setRemoved(true)
        .addAssetIds("m1")
        .addSecrets(
            Secret.newBuilder()
                .setSalt(com.google.protobuf.ByteString.copyFrom(new byte[] {1, 2}))
                .setSha256(com.google.protobuf.ByteString.copyFrom(new byte[] {3, 4}))
                .setUntilUs(1_767_225_600_000_000L))
        .addCertificates(
            DeviceCertificate.newBuilder()
                .setSha256(com.google.protobuf.ByteString.copyFrom(new byte[] {5, 6}))
                .setRevoked(true))
        .setByAuthority(true)
        .build();
  }

  private static DeviceStatus device() {
    return DeviceStatus.newBuilder()
        .setAssetId("m1")
        .setGateway("gateway-0")
        .setClientId("c1")
        .setDeviceId("device-1")
        .setLastSeenUs(1_767_225_600_000_000L)
        .setClockSkewMs(-1_500)
        .setSinceUs(1_767_225_000_000_000L)
        .setMessages(100)
        .setResent(3)
        .setMissing(2)
        .setRefused(1)
        .setFirmware("1.2.3")
        .setConnected(true)
        .build();
  }

  private static Session session() {
    return Session.newBuilder()
        .setClientId("c1")
        .setGateway("gateway-0")
        .setConnection("abc")
        .setConnectedUs(1_767_225_600_000_000L)
        .build();
  }
}
