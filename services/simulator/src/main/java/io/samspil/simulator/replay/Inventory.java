package io.samspil.simulator.replay;

import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.simulator.api.Csv;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The meters of a recording and the registers each has. */
final class Inventory implements Recording.Sink {
  private final Map<String, Map<String, String>> meters = new TreeMap<>();

  @Override
  public void reading(Recorded reading) {
    Map<String, String> registers = meters.computeIfAbsent(reading.meter(), _ -> new TreeMap<>());
    for (Recorded.Value value : reading.values()) {
      registers.computeIfAbsent(value.register(), _ -> symbol(value.unit()));
    }
  }

  /** Faults are told when the file is published. */
  @Override
  public void fault(Fault fault) {}

  int size() {
    return meters.size();
  }

  /** The meters as the registry's import takes them, marked as recorded history. */
  String csv(Profile profile) {
    return meters.entrySet().stream()
        .map(
            meter ->
                Csv.line(
                    meter.getKey(),
                    Utilities.name(profile.utility()),
                    "%s (recording %s)".formatted(meter.getKey(), profile.name()),
                    "recording",
                    "",
                    "true",
                    "",
                    registers(meter.getValue())))
        .collect(
            Collectors.joining(
                "", "id,utility,name,class,areas,historical,device_id,registers\n", ""));
  }

  private static String registers(Map<String, String> registers) {
    return registers.entrySet().stream()
        .map(register -> register.getKey() + ":" + register.getValue())
        .collect(Collectors.joining(";"));
  }

  private static String symbol(String written) {
    return Units.find(written).map(scale -> Units.symbol(scale.unit())).orElse(written);
  }
}
