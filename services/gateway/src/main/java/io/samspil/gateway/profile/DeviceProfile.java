package io.samspil.gateway.profile;

import io.samspil.gateway.assets.KnownMeter;
import io.samspil.gateway.decode.Gzip;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How one kind of foreign device speaks. A mapped field that a payload lacks is passed over, and so
 * is a register that the meter, when it declares its registers, does not have: a foreign device
 * cannot be told to say less.
 *
 * @param filters the topics it speaks on
 * @param gzipOnly whether a payload that is not compressed is refused
 * @param parts at least one
 * @param sequenceFrom null: it tells none
 * @param firmwareFrom null: it tells none
 */
public record DeviceProfile(
    String name,
    String description,
    List<TopicFilter> filters,
    PayloadFormat format,
    boolean gzipOnly,
    List<Part> parts,
    @Nullable Place sequenceFrom,
    @Nullable Place firmwareFrom) {
  private static final int MOST_ROWS = 10_000;
  private static final int LONGEST_FIRMWARE = 100;

  /** The topic filters as they were written. */
  public List<String> topics() {
    return filters.stream().map(TopicFilter::text).toList();
  }

  /** What the payload is read as. */
  public String formatName() {
    return format.name();
  }

  /** Whether it speaks on the topic. */
  public boolean matches(String topic) {
    return filters.stream().anyMatch(filter -> filter.matches(topic));
  }

  /** Refuses what is not compressed, if the profile says it must be. */
  public void checkEncoding(byte[] payload) throws Refusal {
    if (gzipOnly && !Gzip.looksLike(payload)) {
      throw new Refusal(
          Rule.GZIP_INVALID,
          "the payload is not gzip; expected gzip, as profile " + name + " has it");
    }
  }

  /** The payload as a tree, in the shape that the places of the profile speak of. */
  public JsonNode read(byte[] payload) throws Refusal {
    return format.read(payload);
  }

  /**
   * What the payload says of each device: at least one row. Those without any value are left out.
   */
  public List<Row> rows(String topic, JsonNode root) throws Refusal {
    Element whole = Element.whole(topic, root);
    List<Row> all = new ArrayList<>(2);
    for (Part part : parts) {
      if (part.appliesTo(topic)) {
        part.rows(whole, all::add);
      }
    }
    if (all.isEmpty()) {
      throw nothing(null);
    }
    if (all.size() > MOST_ROWS) {
      throw new Refusal(
          Rule.PAYLOAD_TOO_LARGE,
          "the payload has %d rows; expected at most %d".formatted(all.size(), MOST_ROWS));
    }
    if (all.size() == 1) {
      return all;
    }
    List<Row> telling = all.stream().filter(Row::hasValues).toList();
    return telling.isEmpty() ? all.subList(0, 1) : telling;
  }

  /** That a message has no value for a meter. */
  public Refusal nothing(@Nullable KnownMeter meter) {
    return new Refusal(
        Rule.VALUE_MISSING,
        "none of the fields of profile %s is there; expected one of %s"
            .formatted(name, fields(meter)));
  }

  private String fields(@Nullable KnownMeter meter) {
    return parts.stream()
        .flatMap(part -> part.registers().stream())
        .filter(mapping -> meter == null || mapping.appliesTo(meter.utility()))
        .map(RegisterMapping::fields)
        .distinct()
        .limit(20)
        .collect(Collectors.joining(", "));
  }

  /** The number of the message, where the payload has one. */
  public @Nullable Long sequence(String topic, JsonNode root) {
    if (sequenceFrom == null) {
      return null;
    }
    JsonNode found = sequenceFrom.in(Element.whole(topic, root));
    return found.isIntegralNumber() && found.canConvertToLong() ? found.longValue() : null;
  }

  /** The firmware of the device, where the payload has it. */
  public @Nullable String firmware(String topic, JsonNode root) {
    if (firmwareFrom == null) {
      return null;
    }
    JsonNode found = firmwareFrom.in(Element.whole(topic, root));
    boolean told = found.isString() && found.stringValue().length() <= LONGEST_FIRMWARE;
    return told ? found.stringValue() : null;
  }
}
