package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.Caller;
import io.samspil.flexibility.notify.MqttTopics;
import io.samspil.flexibility.notify.NotifySettings;
import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Refusal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How else than by webhooks changes are told, and on which topics. */
final class Notifiers {
  private final ObjectReader reader;
  private final NotifySettings settings;

  Notifiers(ObjectReader reader, NotifySettings settings) {
    this.reader = reader;
    this.settings = settings;
  }

  Answer bindings(Asked asked) {
    ObjectNode bindings = JsonNodeFactory.instance.objectNode().put("WEBHOOK", true);
    if (!settings.mqttUris().isEmpty()) {
      ObjectNode mqtt = bindings.putObject("MQTT");
      settings.mqttUris().forEach(mqtt.putArray("URIS")::add);
      mqtt.put("serialization", "JSON");
      ObjectNode authentication = mqtt.putObject("authentication");
      authentication.put("method", settings.mqttAuthentication());
      if (settings.mqttAuthentication().equals("OAUTH2_BEARER_TOKEN")) {
        authentication.put("username", "{clientID}");
      }
    }
    return Answer.ok(Json.text(bindings));
  }

  Answer programs(Asked asked) {
    return topics(MqttTopics.all(ObjectType.PROGRAM, asked.caller().business()), true);
  }

  Answer program(Asked asked) {
    String id = seen(ObjectType.PROGRAM, "programID", asked);
    return topics(MqttTopics.program(id, asked.caller().business()), false);
  }

  Answer programEvents(Asked asked) {
    String id = seen(ObjectType.PROGRAM, "programID", asked);
    return topics(MqttTopics.programEvents(id, asked.caller().business()), true);
  }

  /** All objects of a kind, for business logic. */
  Answer all(Asked asked, ObjectType type) {
    return topics(MqttTopics.all(type, true), true);
  }

  Answer ven(Asked asked) {
    return topics(MqttTopics.ven(seen(ObjectType.VEN, "venID", asked)), false);
  }

  /** What one VEN may see of a kind. */
  Answer of(Asked asked, ObjectType type) {
    return topics(MqttTopics.of(seen(ObjectType.VEN, "venID", asked), type), true);
  }

  private String seen(ObjectType type, String name, Asked asked) {
    String id = asked.id(type, name);
    Caller caller = asked.caller();
    if (reader.find(Filter.one(type, caller, id)).isEmpty()) {
      throw Refusal.unknown(type, id);
    }
    return id;
  }

  private Answer topics(String topic, boolean created) {
    if (settings.mqttUris().isEmpty()) {
      throw Refusal.of(
          404, "this VTN has no MQTT notifier (samspil.flexibility.notify.mqtt-uris is empty)");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode topics = answer.putObject("topics");
    MqttTopics.named(topic, created).forEach(topics::put);
    return Answer.ok(Json.text(answer));
  }
}
