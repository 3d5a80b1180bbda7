package io.samspil.gateway.intake;

import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.assets.KnownMeter;
import io.samspil.gateway.assets.Meters;
import io.samspil.gateway.decode.Json;
import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import io.samspil.gateway.profile.DeviceProfile;
import io.samspil.gateway.profile.Profiles;
import io.samspil.gateway.senml.SenmlDecoder;
import io.samspil.gateway.sparkplug.Sparkplug;
import io.samspil.gateway.sparkplug.SparkplugSpeech;
import io.samspil.gateway.sparkplug.SparkplugTopic;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One message on its way: remembers how far it came, so that a refusal can say so. */
final class Decoding {
  private final Message message;
  private final Meters meters;
  private final Profiles profiles;
  private final IntakeLimits limits;
  private final Sparkplug sparkplug;
  private @Nullable String meterId;
  private String format = "";

  Decoding(
      Message message, Meters meters, Profiles profiles, IntakeLimits limits, Sparkplug sparkplug) {
    this.sparkplug = sparkplug;
    this.message = message;
    this.meters = meters;
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
    format = SenmlDecoder.FORMAT;
    meterId = topic.meterId();
    @Nullable Utility utility = Utilities.find(topic.utility()).orElse(null);
    if (utility == null) {
      throw new Refusal(
          Rule.TOPIC_UNKNOWN,
          "the topic level %s is not a utility; expected electricity, water, heat, transport, buildings or streams"
              .formatted(Shown.of(topic.utility())));
    }
    checkSize();
    KnownMeter meter = known(meters.byId(topic.meterId()), "meter", topic.meterId());
    if (meter.utility() != utility) {
      throw new Refusal(
          Rule.UTILITY_MISMATCH,
          "the topic says %s, and meter %s is registered for %s; expected that one"
              .formatted(topic.utility(), meter.id(), Utilities.name(meter.utility())));
    }
    ReadingSet readings = new ReadingSet(meter, limits.window(), message.arrivalUs());
    SenmlDecoder.decode(message.payload(), readings);
    return accepted(readings);
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
    checkSize();
    @Nullable KnownMeter meter = meters.byDevice(topic.deviceId());
    SparkplugSpeech speech = sparkplug.hear(topic, heard(meter));
    if (meter == null && speech.isLifeSign()) {
      return new Decoded.Noted();
    }
    KnownMeter known = known(meter, "device", topic.deviceId());
    meterId = known.id();
    ReadingSet readings = new ReadingSet(known, limits.window(), message.arrivalUs());
    speech.addTo(readings);
    return readings.isEmpty() ? new Decoded.Noted() : accepted(readings);
  }

  private Sparkplug.Heard heard(@Nullable KnownMeter meter) {
    String deviceId = message.speaker().deviceId();
    return new Sparkplug.Heard(
        message.payload(),
        message.arrivalUs(),
        deviceId,
        deviceId.isEmpty() || (meter != null && message.speaker().speaksFor(meter.id())),
        message.extras().resent());
  }

  private Decoded foreign(DeviceProfile profile) throws Refusal {
    format = profile.name();
    checkSize();
    JsonNode payload = Json.tree(message.payload());
    String deviceId = profile.deviceId(message.topic(), payload);
    meterId = deviceId;
    KnownMeter meter = known(meters.byDevice(deviceId), "device", deviceId);
    meterId = meter.id();
    ReadingSet readings = new ReadingSet(meter, limits.window(), message.arrivalUs());
    profile.decode(payload, readings);
    return accepted(readings);
  }

  private void checkSize() throws Refusal {
    int bytes = message.payload().length;
    if (bytes == 0) {
      throw new Refusal(Rule.PAYLOAD_EMPTY, "the payload is empty; expected JSON");
    }
    if (bytes > limits.maxPayloadBytes()) {
      throw new Refusal(
          Rule.PAYLOAD_TOO_LARGE,
          "the payload has %d bytes; expected at most %d"
              .formatted(bytes, limits.maxPayloadBytes()));
    }
  }

  private KnownMeter known(@Nullable KnownMeter meter, String what, String id) throws Refusal {
    if (meter == null) {
      throw new Refusal(
          Rule.METER_UNKNOWN,
          "the %s %s is not known; expected one that is registered".formatted(what, Shown.of(id)));
    }
    if (!message.speaker().speaksFor(meter.id())) {
      throw new Refusal(
          Rule.NOT_AUTHORIZED,
          "device %s does not speak for meter %s; expected one of its own"
              .formatted(Shown.of(message.speaker().deviceId()), meter.id()));
    }
    return meter;
  }

  private Decoded accepted(ReadingSet readings) {
    return new Decoded.Accepted(readings.readings(origin(message, limits.gateway(), format)));
  }

  static Origin origin(Message message, String gateway, String format) {
    return Origin.newBuilder()
        .setArrivalUs(message.arrivalUs())
        .setGateway(gateway)
        .setMqttTopic(message.topic())
        .setClientId(message.clientId())
        .setFormat(format)
        .build();
  }
}
