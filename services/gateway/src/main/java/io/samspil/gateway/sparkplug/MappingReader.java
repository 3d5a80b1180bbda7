package io.samspil.gateway.sparkplug;

import io.samspil.contracts.Registers;
import io.samspil.contracts.Units;
import io.samspil.gateway.sparkplug.MetricMapping.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the mapping of metrics to registers, and names every fault it has. */
final class MappingReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();
  private static final Set<String> FIELDS = Set.of("metric", "register", "unit", "scale");

  private final List<String> faults = new ArrayList<>();
  private final Map<String, Target> targets = new HashMap<>();

  private MappingReader() {}

  /**
   * @throws IllegalArgumentException naming every fault
   */
  static MetricMapping read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "samspil.gateway.sparkplug.mapping-file is '%s'; expected a file that can be read (%s)"
              .formatted(file, e),
          e);
    }
  }

  static MetricMapping parse(String name, String yaml) {
    MappingReader reader = new MappingReader();
    try {
      reader.list(YAML.readTree(yaml));
    } catch (JacksonException e) {
      reader.faults.add("it is not YAML: " + e.getOriginalMessage());
    }
    if (!reader.faults.isEmpty()) {
      throw new IllegalArgumentException(
          "the Sparkplug mapping %s: %s".formatted(name, String.join("; ", reader.faults)));
    }
    return new MetricMapping(reader.targets);
  }

  private void list(JsonNode yaml) {
    JsonNode metrics = yaml.path("metrics");
    if (!metrics.isArray() || yaml.size() != 1) {
      faults.add("expected one field 'metrics', a list");
      return;
    }
    for (int i = 0; i < metrics.size(); i++) {
      entry("/metrics/" + i, metrics.get(i));
    }
  }

  private void entry(String at, JsonNode entry) {
    int before = faults.size();
    for (String field : entry.isObject() ? entry.propertyNames() : List.<String>of()) {
      if (!FIELDS.contains(field)) {
        fault(at + "/" + field, entry.get(field), "only the fields metric, register, unit, scale");
      }
    }
    JsonNode metric = entry.path("metric");
    if (!metric.isString() || metric.stringValue().isEmpty()) {
      fault(at + "/metric", metric, "the name of a metric");
    }
    JsonNode register = entry.path("register");
    if (!register.isString() || !Registers.isName(register.stringValue())) {
      fault(at + "/register", register, "a register name: a-z 0-9 . _ - beginning with a letter");
    }
    Target target = target(at, entry, register.asString(""));
    if (faults.size() == before && targets.putIfAbsent(metric.stringValue(), target) != null) {
      fault(at + "/metric", metric, "each metric once");
    }
  }

  private Target target(String at, JsonNode entry, String register) {
    JsonNode unit = entry.path("unit");
    @Nullable String written = unit.isString() ? unit.stringValue() : null;
    if (!unit.isMissingNode() && (written == null || Units.find(written).isEmpty())) {
      fault(at + "/unit", unit, "one of " + Units.known());
    }
    JsonNode scale = entry.path("scale");
    boolean scaled = scale.isNumber() && scale.decimalValue().signum() != 0;
    if (!scale.isMissingNode() && !scaled) {
      fault(at + "/scale", scale, "a number other than 0");
    }
    return new Target(register, written, scaled ? scale.decimalValue() : BigDecimal.ONE);
  }

  private void fault(String at, JsonNode value, String expected) {
    faults.add(
        "%s is %s; expected %s".formatted(at, value.isMissingNode() ? "missing" : value, expected));
  }
}
