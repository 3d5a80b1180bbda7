package io.samspil.gateway.profile;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads one profile's YAML and notes every fault it has; what is faulty is left out meanwhile. */
final class ProfileReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final String[] FIELDS = {
    "name",
    "description",
    "topic",
    "topics",
    "format",
    "csv",
    "encoding",
    "numbers",
    "zone",
    "sequence",
    "firmware",
    "each",
    "when",
    "device",
    "time",
    "registers",
    "parts"
  };
  private static final String[] PART_FIELDS = {
    "topic", "each", "when", "device", "time", "registers", "unregistered"
  };
  private static final Set<String> OURS = Set.of("samspil", "spBv1.0");
  private static final Place WHOLE = new Place(JsonPointer.empty(), false);

  private final YamlFields fields;
  private ZoneId zone;

  /**
   * @param file its name, for the faults
   * @param faults where they are noted
   * @param zone of local times, where the profile says none
   */
  ProfileReader(String file, JsonNode yaml, List<String> faults, ZoneId zone) {
    this.fields = new YamlFields(file, yaml, faults);
    this.zone = zone;
  }

  /** The profile, or null when it has faults. */
  @Nullable DeviceProfile read() {
    int before = fields.faults();
    fields.onlyKnown("", FIELDS);
    String name = fields.text("/name").filter(this::isName).orElse("");
    if (fields.has("/zone")) {
      zone = fields.parsed("/zone", ZoneId::of, "a zone such as Europe/Copenhagen").orElse(zone);
    }
    PayloadFormat format = format();
    List<TopicFilter> filters = filters();
    List<Part> parts = parts(format);
    String description = fields.has("/description") ? fields.text("/description").orElse("") : "";
    boolean gzipOnly = fields.word("/encoding", "auto", "gzip").equals("gzip");
    Place sequence = optionalPlace("/sequence");
    Place firmware = optionalPlace("/firmware");
    return fields.faults() > before
        ? null
        : new DeviceProfile(
            name, description, filters, format, gzipOnly, parts, sequence, firmware);
  }

  private boolean isName(String name) {
    boolean good = NAME.matcher(name).matches();
    if (!good) {
      fields.fault("/name", name, "1 to 64 of a-z 0-9 . _ - beginning with a letter or digit");
    }
    return good;
  }

  private @Nullable Place optionalPlace(String at) {
    return fields.has(at) ? fields.place(at).orElse(null) : null;
  }

  private List<TopicFilter> filters() {
    JsonNode several = fields.at("/topics");
    if (several.isMissingNode()) {
      return filter("/topic").stream().toList();
    }
    if (fields.has("/topic")) {
      fields.fault("/topic", fields.at("/topic"), "either topic or topics");
    }
    if (!several.isArray() || several.isEmpty()) {
      fields.fault("/topics", several, "a list of topic filters");
      return List.of();
    }
    List<TopicFilter> filters = new ArrayList<>();
    for (int i = 0; i < several.size(); i++) {
      filter("/topics/" + i).ifPresent(filters::add);
    }
    return List.copyOf(filters);
  }

  private Optional<TopicFilter> filter(String at) {
    Optional<TopicFilter> filter = fields.parsed(at, TopicFilter::of, "a topic filter");
    filter
        .filter(ProfileReader::takesOurs)
        .ifPresent(
            ours ->
                fields.fault(
                    at, ours.text(), "a filter that does not take in our own topics, samspil/…"));
    return filter;
  }

  /** Whether the filter takes in samspil/v1/… or spBv1.0/…, or everything. */
  private static boolean takesOurs(TopicFilter filter) {
    String first = filter.levels().getFirst();
    boolean wild = first.equals("+");
    String second = filter.levels().size() > 1 ? filter.levels().get(1) : "#";
    return OURS.contains(first)
        || first.equals("#")
        || (wild && Set.of("v1", "+", "#").contains(second));
  }

  private PayloadFormat format() {
    String format = fields.word("/format", "json", "han-json", "number", "csv", "dsmr-p1");
    if (!format.equals("csv") && fields.has("/csv")) {
      fields.fault("/csv", fields.at("/csv"), "none, or format: csv");
    }
    return switch (format) {
      case "han-json" -> new PayloadFormat.OfHanJson();
      case "number" -> new PayloadFormat.OfNumber();
      case "csv" -> new PayloadFormat.OfCsv(csv());
      case "dsmr-p1" -> new PayloadFormat.OfTelegram();
      default -> new PayloadFormat.OfJson();
    };
  }

  private CsvLines csv() {
    if (!fields.has("/csv")) {
      return new CsvLines(',', true, List.of(), false);
    }
    fields.onlyKnown("/csv", "separator", "header", "columns", "decimal");
    String separator = ",";
    JsonNode given = fields.at("/csv/separator");
    if (!given.isMissingNode()) {
      separator = given.isString() ? given.stringValue() : "";
      if (separator.length() != 1 || "\"\r\n#".contains(separator)) {
        fields.fault("/csv/separator", given, "one character such as ;");
        separator = ",";
      }
    }
    List<String> columns = new ArrayList<>();
    fields.at("/csv/columns").forEach(column -> columns.add(column.asString()));
    boolean header = fields.has("/csv/header") ? fields.flag("/csv/header") : columns.isEmpty();
    if (header && !columns.isEmpty()) {
      fields.fault("/csv/columns", fields.at("/csv/columns"), "none, where a header names them");
    }
    boolean comma = fields.word("/csv/decimal", ".", ",").equals(",");
    return new CsvLines(separator.charAt(0), header, List.copyOf(columns), comma);
  }

  /** What the profile says of itself is the first part, where it names registers. */
  private List<Part> parts(PayloadFormat format) {
    boolean asText =
        fields.word("/numbers", "numbers", "text").equals("text") || format.numbersAreText();
    DeviceReader devices = new DeviceReader(fields, zone);
    RegisterReader registers = new RegisterReader(fields, asText);
    boolean several = fields.has("/parts");
    DeviceId device = several && !fields.has("/device") ? null : devices.device("/device");
    DeviceTime time = fields.has("/time") ? devices.time("/time") : null;
    List<Part> parts = new ArrayList<>();
    if (!several || fields.has("/registers")) {
      part("", format, device, time, registers).ifPresent(parts::add);
    }
    JsonNode more = fields.at("/parts");
    if (several && (!more.isArray() || more.isEmpty())) {
      fields.fault("/parts", more, "a list of parts");
    }
    for (int i = 0; i < more.size(); i++) {
      String at = "/parts/" + i;
      fields.onlyKnown(at, PART_FIELDS);
      DeviceTime own = fields.has(at + "/time") ? devices.time(at + "/time") : time;
      part(at, format, device(at, device, devices), own, registers).ifPresent(parts::add);
    }
    return List.copyOf(parts);
  }

  private @Nullable DeviceId device(String at, @Nullable DeviceId ofAll, DeviceReader devices) {
    if (fields.has(at + "/device")) {
      return devices.device(at + "/device");
    }
    if (!fields.has("/device")) {
      fields.fault(at + "/device", fields.at(at + "/device"), "a device, here or for all parts");
    }
    return ofAll;
  }

  private Optional<Part> part(
      String at,
      PayloadFormat format,
      @Nullable DeviceId device,
      @Nullable DeviceTime time,
      RegisterReader registers) {
    boolean ofTopic = !at.isEmpty() && fields.has(at + "/topic");
    TopicFilter topic = ofTopic ? filter(at + "/topic").orElse(null) : null;
    Place each = optionalPlace(at + "/each");
    if (each == null && format instanceof PayloadFormat.OfCsv) {
      each = WHOLE;
    }
    boolean passOver =
        !at.isEmpty()
            && fields.word(at + "/unregistered", "quarantine", "pass-over").equals("pass-over");
    List<Condition> conditions = fields.conditions(at + "/when");
    List<RegisterMapping> mappings = registers.registers(at + "/registers");
    return device == null
        ? Optional.empty()
        : Optional.of(new Part(topic, each, conditions, device, time, mappings, passOver));
  }
}
