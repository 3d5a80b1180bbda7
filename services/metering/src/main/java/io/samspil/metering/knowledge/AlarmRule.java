package io.samspil.metering.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules by which alarms are raised, and the limits that each has besides its severity. */
public enum AlarmRule {
  WATER_NIGHT_FLOW(
      "water-night-flow",
      List.of(
          "raise-share-percent",
          "clear-share-percent",
          "least-l-per-hour",
          "from-hour",
          "to-hour",
          "coverage-percent"),
      List.of(),
      List.of("draws-at-night")),
  WATER_DISTRICT_BALANCE(
      "water-district-balance",
      List.of("raise-share-percent", "clear-share-percent", "least-l", "hours", "coverage-percent"),
      List.of(),
      List.of()),
  WATER_LEAK("water-leak", List.of("zero-l-per-hour", "hours"), List.of(), List.of()),
  HEAT_LOW_COOLING(
      "heat-low-cooling",
      List.of("raise-below-k", "clear-above-k", "least-l", "hours", "coverage-percent"),
      List.of(),
      List.of()),
  HEAT_HIGH_RETURN(
      "heat-high-return",
      List.of("raise-above-c", "clear-below-c", "least-l", "hours", "coverage-percent"),
      List.of(),
      List.of()),
  HEAT_SUPPLY_FALLING(
      "heat-supply-falling",
      List.of("raise-fall-k", "clear-fall-k", "hours", "coverage-percent"),
      List.of(),
      List.of()),
  PHASE_IMBALANCE(
      "phase-imbalance",
      List.of("raise-percent", "clear-percent", "least-w"),
      List.of("raise-after", "clear-after"),
      List.of()),
  UNEXPECTED_EXPORT(
      "unexpected-export",
      List.of("raise-wh-per-hour", "clear-wh-per-hour"),
      List.of("raise-after", "clear-after"),
      List.of("may-export")),
  FEEDER_OVERLOAD(
      "feeder-overload",
      List.of(
          "raise-percent",
          "clear-percent",
          "critical-percent",
          "uncritical-percent",
          "coverage-percent"),
      List.of("raise-after", "clear-after"),
      List.of()),
  INDOOR_CLIMATE(
      "indoor-climate",
      List.of(
          "temperature-above-c",
          "temperature-below-c",
          "temperature-slack-c",
          "co2-above-ppm",
          "co2-slack-ppm",
          "humidity-above-percent",
          "humidity-below-percent",
          "humidity-slack-percent"),
      List.of("raise-after", "clear-after"),
      List.of()),
  GATEWAY_SILENT("gateway-silent", List.of("least-meters"), List.of(), List.of()),
  AREA_SILENT("area-silent", List.of("least-meters", "share-percent"), List.of(), List.of()),
  METER_SILENT("meter-silent", List.of("readings"), List.of("after"), List.of());

  private final String id;
  private final List<String> numbers;
  private final List<String> durations;
  private final List<String> flags;

  AlarmRule(String id, List<String> numbers, List<String> durations, List<String> flags) {
    this.id = id;
    this.numbers = numbers;
    this.durations = durations;
    this.flags = flags;
  }

  /** In kebab case, as alarms, configuration and documents have it. */
  public String id() {
    return id;
  }

  /** Limits that are numbers; their names end with the unit. */
  List<String> numbers() {
    return numbers;
  }

  List<String> durations() {
    return durations;
  }

  List<String> flags() {
    return flags;
  }

  static Optional<AlarmRule> find(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
  }
}
