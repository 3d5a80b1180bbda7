package io.samspil.gateway.intake;

import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.KnownMeter;
import io.samspil.gateway.assets.Meters;
import io.samspil.gateway.decode.Gzip;
import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import io.samspil.gateway.loads.AckDecoder;
import io.samspil.gateway.loads.LoadTopic;
import io.samspil.gateway.loads.Loads;
import io.samspil.gateway.profile.DeviceProfile;
import io.samspil.gateway.profile.Profiles;
import io.samspil.gateway.senml.SenmlDecoder;
import io.samspil.gateway.sparkplug.Sparkplug;
import io.samspil.gateway.sparkplug.SparkplugEar;
import io.samspil.gateway.sparkplug.SparkplugSpeech;
import io.samspil.gateway.sparkplug.SparkplugTopic;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One message on its way: remembers how far it came, so that a refusal can say so. */
final class Decoding {
  private final Message message;
  private final Meters meters;
  private final Loads loads;
  private final Profiles profiles;
  private final IntakeLimits limits;
  private final SparkplugEar sparkplug;
  private @Nullable String meterId;
  private String format = "";

  Decoding(
      Message message,
      Meters meters,
      Loads loads,
      Profiles profiles,
      IntakeLimits limits,
      SparkplugEar sparkplug) {
    this.sparkplug = sparkplug;
    this.message = message;
    this.meters = meters;
    this.loads = loads;
    this.profiles = profiles;
    this.limits = limits;
  }

  Decoded.Rejected rejected(Rule rule, String reason) {
    return new Decoded.Rejected(rule, reason, meterId, format);
  }

  Decoded run() throws Refusal {
    @Nullable OwnTopic own = OwnTopic.parse(message.topic());
    if (own != null) {
      return senml(own);
    }
    if (SparkplugTopic.isOurs(message.topic())) {
      return sparkplug();
    }
    @Nullable String loadId = LoadTopic.loadOfAck(message.topic());
    if (loadId != null) {
      return acknowledged(loadId);
    }
    @Nullable DeviceProfile profile = profiles.find(message.topic());
    if (profile == null) {
      throw new Refusal(
          Rule.TOPIC_UNKNOWN,
          "the topic %s is not known; expected %s or that of a device profile"
              .formatted(Shown.of(message.topic()), OwnTopic.FORM));
    }
    return foreign(profile);
  }

  private Decoded senml(OwnTopic topic) throws Refusal {
    format = SenmlDecoder.JSON;
    meterId = topic.meterId();
    @Nullable Utility utility = Utilities.find(topic.utility()).orElse(null);
    if (utility == null) {
      throw new Refusal(
          Rule.TOPIC_UNKNOWN,
          "the topic level %s is not a utility; expected electricity, water, heat, transport, buildings or streams"
              .formatted(Shown.of(topic.utility())));
    }
    byte[] payload = payload();
    format = SenmlDecoder.format(payload);
    KnownMeter meter = known(meters.byId(topic.meterId()), "meter", topic.meterId());
    if (meter.utility() != utility) {
      throw new Refusal(
          Rule.UTILITY_MISMATCH,
          "the topic says %s, and meter %s is registered for %s; expected that one"
              .formatted(topic.utility(), meter.id(), Utilities.name(meter.utility())));
    }
    ReadingSet readings =
        new ReadingSet(meter, limits.window(), message.arrivalUs(), Rule.SENML_INVALID);
    SenmlDecoder.decode(payload, readings);
    return new Decoded.Accepted(readings.readings(origin(message, limits.gateway(), format)));
  }

  private Decoded acknowledged(String loadId) throws Refusal {
    format = AckDecoder.FORMAT;
    meterId = loadId;
    byte[] payload = payload();
    if (!loads.knows(loadId)) {
      throw new Refusal(
          Rule.LOAD_UNKNOWN,
          "the load %s is not known; expected one that is registered".formatted(Shown.of(loadId)));
    }
    requireSpeaksFor("load", loadId);
    return new Decoded.Acknowledged(
        AckDecoder.decode(payload, loadId)
            .setAtUs(message.arrivalUs())
            .setGateway(limits.gateway())
            .build());
  }

  private Decoded sparkplug() throws Refusal {
    format = Sparkplug.FORMAT;
    @Nullable SparkplugTopic topic = SparkplugTopic.parse(message.topic());
    if (topic == null) {
      throw new Refusal(
          Rule.TOPIC_UNKNOWN,
          "the topic %s is not known; expected %s"
              .formatted(Shown.of(message.topic()), SparkplugTopic.FORM));
    }
    meterId = topic.deviceId();
    byte[] payload = payload();
    @Nullable KnownMeter meter = meters.byDevice(topic.deviceId());
    SparkplugSpeech speech = sparkplug.hear(topic, heard(payload, meter));
    if (meter == null && speech.isLifeSign()) {
      return new Decoded.Noted();
    }
    KnownMeter known = known(meter, "device", topic.deviceId());
    meterId = known.id();
    ReadingSet readings =
        new ReadingSet(known, limits.window(), message.arrivalUs(), Rule.SPARKPLUG_INVALID);
    speech.addTo(readings);
    return readings.isEmpty()
        ? new Decoded.Noted()
        : new Decoded.Accepted(readings.readings(origin()));
  }

  private SparkplugEar.Heard heard(byte[] payload, @Nullable KnownMeter meter) {
    String deviceId = message.speaker().deviceId();
    return new SparkplugEar.Heard(
        payload,
        message.arrivalUs(),
        deviceId,
        deviceId.isEmpty() || (meter != null && message.speaker().speaksFor(meter.id())),
        message.extras().resent());
  }

  private Decoded foreign(DeviceProfile profile) throws Refusal {
    format = profile.name();
    byte[] payload = payload();
    profile.checkEncoding(message.payload());
    JsonNode root = profile.read(payload);
    ForeignMessage parts = new ForeignMessage(this, profile, limits.window());
    return parts.decode(message, root);
  }

  /** The payload, inflated if it was compressed. */
  private byte[] payload() throws Refusal {
    byte[] payload = message.payload();
    if (payload.length == 0) {
      throw new Refusal(
          Rule.PAYLOAD_EMPTY, "the payload is empty; expected what the device measured");
    }
    if (payload.length > limits.maxPayloadBytes()) {
      throw new Refusal(
          Rule.PAYLOAD_TOO_LARGE,
          "the payload has %d bytes; expected at most %d"
              .formatted(payload.length, limits.maxPayloadBytes()));
    }
    return Gzip.looksLike(payload) ? Gzip.inflate(payload, limits.maxPayloadBytes()) : payload;
  }

  /** The meter that a device speaks for, as the message may. */
  KnownMeter ofDevice(String deviceId) throws Refusal {
    return known(meters.byDevice(deviceId), "device", deviceId);
  }

  /** The id of the meter that a device speaks for, its own where none is known. */
  @Nullable String meterOf(@Nullable String deviceId) {
    KnownMeter meter = deviceId == null ? null : meters.byDevice(deviceId);
    return meter == null ? deviceId : meter.id();
  }

  Origin origin() {
    return origin(message, limits.gateway(), format);
  }

  private KnownMeter known(@Nullable KnownMeter meter, String what, String id) throws Refusal {
    if (meter == null) {
      throw new Refusal(
          Rule.METER_UNKNOWN,
          "the %s %s is not known; expected one that is registered".formatted(what, Shown.of(id)));
    }
    requireSpeaksFor("meter", meter.id());
    return meter;
  }

  private void requireSpeaksFor(String what, String id) throws Refusal {
    if (!message.speaker().speaksFor(id)) {
      throw new Refusal(
          Rule.NOT_AUTHORIZED,
          "device %s does not speak for %s %s; expected one of its own"
              .formatted(Shown.of(message.speaker().deviceId()), what, id));
    }
  }

  static Origin origin(Message message, String gateway, String format) {
    return Origin.newBuilder()
        .setArrivalUs(message.arrivalUs())
        .setGateway(gateway)
        .setMqttTopic(message.topic())
        .setClientId(message.clientId())
        .setFormat(format)
        .setDeviceId(message.speaker().deviceId())
        .build();
  }
}
