package io.samspil.gateway.profile;

import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Where the device says who it is. */
sealed interface DeviceId {
  String in(String topic, JsonNode payload) throws Refusal;

  /** In the payload, as text or as a whole number. */
  record Field(JsonPointer from) implements DeviceId {
    @Override
    public String in(String topic, JsonNode payload) throws Refusal {
      JsonNode id = payload.at(from);
      if (id.isIntegralNumber() || (id.isString() && !id.stringValue().isEmpty())) {
        return id.asString();
      }
      throw new Refusal(
          Rule.DEVICE_MISSING, "there is no device id in '" + from + "'; expected a text");
    }
  }

  /** A level of the topic, counted from 0. */
  record Level(int index) implements DeviceId {
    @Override
    public String in(String topic, JsonNode payload) throws Refusal {
      @Nullable String level = TopicFilter.level(topic, index);
      if (level == null || level.isEmpty()) {
        throw new Refusal(Rule.DEVICE_MISSING, "the topic has no level " + index);
      }
      return level;
    }
  }
}
