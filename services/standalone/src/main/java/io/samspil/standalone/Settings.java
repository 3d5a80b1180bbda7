package io.samspil.standalone;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.core.io.support.ResourcePropertySource;

/** What the services are told about this run, as properties. */
final class Settings {
  private static final String FUNCTIONS = "spring.cloud.function.definition";
  private static final List<String> WITH_FUNCTIONS = List.of("metering", "historian");

  private Settings() {}

  /** The ports, folders and addresses of this run; nothing overrides them. */
  static Map<String, Object> of(RunOptions options, DataFolder folder, Ports ports) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("samspil.data", folder.root().toString());
    settings.put("samspil.kafka", kafka(options, ports));
    settings.put("server.address", Ports.LOOPBACK);
    settings.put("server.port", ports.http());
    settings.put("samspil.gateway.mqtt.address", Ports.LOOPBACK);
    settings.put("samspil.gateway.mqtt.port", ports.mqtt());
    settings.put("samspil.historian.store", options.store().name());
    settings.put("samspil.historian.url", storeUrl(options, ports));
    settings.put("samspil.simulator.meters", options.meters());
    if (options.crowdedFeeder()) {
      settings.put("samspil.simulator.crowded-feeder", "45m");
    }
    settings.put("samspil.gateway.bridge.url", Objects.toString(options.mqttUrl(), ""));
    settings.put("samspil.simulator.mqtt-url", cityDoor(options, ports));
    settings.put(
        "samspil.simulator.api-url", "http://%s:%d".formatted(Ports.LOOPBACK, ports.http()));
    settings.put(
        "samspil.gateway.openadr.keys-url",
        "http://%s:%d/api/v1/flexibility/keys".formatted(Ports.LOOPBACK, ports.http()));
    settings.put(
        "samspil.flexibility.notify.mqtt-uris",
        "mqtt://%s:%d".formatted(Ports.LOOPBACK, ports.mqtt()));
    if (options.signIn()) {
      settings.putAll(OwnTokens.settings(folder.root()));
    }
    settings.put(FUNCTIONS, functions());
    return settings;
  }

  /** Bootstrap servers: the embedded broker's, or the external ones. */
  static String kafka(RunOptions options, Ports ports) {
    String external = options.kafka();
    return external == null ? Ports.LOOPBACK + ":" + ports.kafka() : external;
  }

  /** Where the simulated devices publish, in a scheme that their client knows. */
  private static String cityDoor(RunOptions options, Ports ports) {
    if (options.mqttUrl() == null) {
      return "tcp://%s:%d".formatted(Ports.LOOPBACK, ports.mqtt());
    }
    Broker broker = Broker.of(options.mqttUrl());
    return "%s://%s:%d".formatted(broker.tls() ? "ssl" : "tcp", broker.host(), broker.port());
  }

  private static String storeUrl(RunOptions options, Ports ports) {
    return switch (options.store()) {
      case quest -> "http://%s:%d".formatted(Ports.LOOPBACK, ports.questDb());
      case influx -> Objects.requireNonNull(options.influxUrl());
    };
  }

  /** Each service names its own functions under the same key; together they all run. */
  private static String functions() {
    return WITH_FUNCTIONS.stream()
        .map(service -> properties(service).getProperty(FUNCTIONS))
        .map(functions -> Objects.toString(functions, ""))
        .filter(functions -> !functions.isEmpty())
        .collect(Collectors.joining(";"));
  }

  private static ResourcePropertySource properties(String service) {
    try {
      return new ResourcePropertySource("classpath:" + service + ".properties");
    } catch (IOException e) {
      throw new IllegalStateException(service + ".properties is missing from its jar", e);
    }
  }
}
