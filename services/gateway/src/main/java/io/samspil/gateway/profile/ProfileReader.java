package io.samspil.gateway.profile;

import io.samspil.contracts.Registers;
import io.samspil.contracts.Units;
import io.samspil.contracts.Units.Scale;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Utility;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads one profile's YAML and notes every fault it has; what is faulty is left out meanwhile. */
final class ProfileReader {
  private final String file;
  private final List<String> faults;

  /**
   * @param file its name, for the faults
   * @param faults where they are noted
   */
  ProfileReader(String file, List<String> faults) {
    this.file = file;
    this.faults = faults;
  }

  /** The profile, or null when it has faults. */
  @Nullable DeviceProfile read(JsonNode yaml) {
    int before = faults.size();
    onlyKnown(yaml, "", "name", "topic", "device", "time", "registers");
    String name = text(yaml, "/name").orElse("");
    TopicFilter filter = parsed(yaml, "/topic", TopicFilter::of, "a topic filter").orElse(null);
    if (filter != null && Set.of("samspil", "#", "+").contains(filter.levels().getFirst())) {
      fault("/topic", filter.text(), "a filter that does not take in our own topics, samspil/…");
    }
    DeviceId device = device(yaml);
    DeviceTime time = yaml.has("time") ? time(yaml) : null;
    List<RegisterMapping> registers = registers(yaml);
    if (faults.size() > before || filter == null || device == null) {
      return null;
    }
    return new DeviceProfile(name, filter, device, time, registers);
  }

  private @Nullable DeviceId device(JsonNode yaml) {
    onlyKnown(yaml.path("device"), "/device", "from", "level");
    JsonNode level = yaml.at("/device/level");
    if (level.isInt() && level.intValue() >= 0) {
      return new DeviceId.Level(level.intValue());
    }
    if (!level.isMissingNode()) {
      fault("/device/level", level, "a level of the topic, counted from 0");
      return null;
    }
    return pointer(yaml, "/device/from").map(DeviceId.Field::new).orElse(null);
  }

  private @Nullable DeviceTime time(JsonNode yaml) {
    onlyKnown(yaml.path("time"), "/time", "from", "format", "zone");
    Optional<JsonPointer> from = pointer(yaml, "/time/from");
    Optional<DeviceTime.Format> format =
        parsed(
            yaml,
            "/time/format",
            text -> DeviceTime.Format.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')),
            "rfc3339, epoch-seconds, epoch-millis or local");
    boolean local = format.isPresent() && format.get() == DeviceTime.Format.LOCAL;
    ZoneId zone = null;
    if (local || yaml.at("/time").has("zone")) {
      zone =
          parsed(yaml, "/time/zone", ZoneId::of, "a zone such as Europe/Copenhagen").orElse(null);
    }
    return from.isEmpty() || format.isEmpty()
        ? null
        : new DeviceTime(from.get(), format.get(), zone);
  }

  private List<RegisterMapping> registers(JsonNode yaml) {
    JsonNode entries = yaml.path("registers");
    if (!entries.isArray() || entries.isEmpty()) {
      fault("/registers", entries, "a list of at least one register");
      return List.of();
    }
    List<RegisterMapping> mappings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      String at = "/registers/" + i;
      RegisterMapping mapping = register(yaml, at);
      if (mapping != null && !seen.add(mapping.register() + " " + mapping.utility())) {
        fault(at + "/register", mapping.register(), "each register once per utility");
      }
      if (mapping != null) {
        mappings.add(mapping);
      }
    }
    return mappings;
  }

  private @Nullable RegisterMapping register(JsonNode yaml, String at) {
    JsonNode entry = yaml.at(at);
    onlyKnown(entry, at, "register", "from", "unit", "scale", "utility");
    Optional<String> register = text(yaml, at + "/register").filter(name -> isRegister(at, name));
    Optional<JsonPointer> from = pointer(yaml, at + "/from");
    Optional<String> unit = text(yaml, at + "/unit").filter(name -> isUnit(at, name, register));
    BigDecimal scale = BigDecimal.ONE;
    if (entry.has("scale")) {
      scale = scale(yaml, at + "/scale");
    }
    Utility utility = null;
    if (entry.has("utility")) {
      utility =
          parsed(yaml, at + "/utility", text -> Utilities.find(text).orElseThrow(), "a utility")
              .orElse(null);
    }
    return register.isEmpty() || from.isEmpty() || unit.isEmpty()
        ? null
        : new RegisterMapping(register.get(), from.get(), unit.get(), scale, utility);
  }

  private boolean isRegister(String at, String name) {
    boolean good = Registers.isName(name);
    if (!good) {
      fault(at + "/register", name, "a register name: a-z 0-9 . _ - beginning with a letter");
    }
    return good;
  }

  private boolean isUnit(String at, String name, Optional<String> register) {
    Optional<Scale> scale = Units.find(name);
    if (scale.isEmpty()) {
      fault(at + "/unit", name, "one of " + Units.known());
      return false;
    }
    var meaning = register.flatMap(Registers::known);
    if (meaning.isPresent() && meaning.get().unit() != scale.get().unit()) {
      fault(at + "/unit", name, "a unit of " + Units.symbol(meaning.get().unit()));
      return false;
    }
    return true;
  }

  private BigDecimal scale(JsonNode yaml, String at) {
    JsonNode scale = yaml.at(at);
    if (scale.isNumber() && scale.decimalValue().signum() != 0) {
      return scale.decimalValue();
    }
    fault(at, scale, "a number other than 0");
    return BigDecimal.ONE;
  }

  private Optional<JsonPointer> pointer(JsonNode yaml, String at) {
    return parsed(yaml, at, JsonPointer::compile, "a JSON pointer such as /total_m3");
  }

  private <T> Optional<T> parsed(
      JsonNode yaml, String at, Function<String, T> parse, String expected) {
    Optional<String> text = text(yaml, at);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.get()));
    } catch (IllegalArgumentException | DateTimeException | java.util.NoSuchElementException e) {
      fault(at, text.get(), expected);
      return Optional.empty();
    }
  }

  private Optional<String> text(JsonNode yaml, String at) {
    JsonNode node = yaml.at(at);
    if (node.isString() && !node.stringValue().isBlank()) {
      return Optional.of(node.stringValue());
    }
    fault(at, node, "a text");
    return Optional.empty();
  }

  private void onlyKnown(JsonNode node, String at, String... names) {
    if (!node.isObject()) {
      fault(at.isEmpty() ? "/" : at, node, "the fields " + String.join(", ", names));
      return;
    }
    for (String name : node.propertyNames()) {
      if (!Set.of(names).contains(name)) {
        fault(at + "/" + name, node.get(name), "only the fields " + String.join(", ", names));
      }
    }
  }

  private void fault(String at, Object value, String expected) {
    boolean missing = value instanceof JsonNode node && node.isMissingNode();
    faults.add(
        "%s %s is %s; expected %s".formatted(file, at, missing ? "missing" : value, expected));
  }
}
