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
import io.samspil.gateway.loads.AckDecoder;
import io.samspil.gateway.loads.LoadTopic;
import io.samspil.gateway.loads.Loads;
import io.samspil.gateway.profile.DeviceProfile;
import io.samspil.gateway.profile.Profiles;
import io.samspil.gateway.senml.SenmlDecoder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One message on its way: remembers how far it came, so that a refusal can say so. */
final class Decoding {
  private final Message message;
  private final Meters meters;
  private final Loads loads;
  private final Profiles profiles;
  private final IntakeLimits limits;
  private @Nullable String meterId;
  private String format = "";

  Decoding(Message message, Meters meters, Loads loads, Profiles profiles, IntakeLimits limits) {
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

  private Decoded acknowledged(String loadId) throws Refusal {
    format = AckDecoder.FORMAT;
    meterId = loadId;
    checkSize();
    if (!loads.knows(loadId)) {
      throw new Refusal(
          Rule.LOAD_UNKNOWN,
          "the load %s is not known; expected one that is registered".formatted(Shown.of(loadId)));
    }
    requireSpeaksFor("load", loadId);
    return new Decoded.Acknowledged(
        AckDecoder.decode(message.payload(), loadId)
            .setAtUs(message.arrivalUs())
            .setGateway(limits.gateway())
            .build());
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
        .setDeviceId(message.speaker().deviceId())
        .build();
  }
}
