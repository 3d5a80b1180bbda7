package io.samspil.gateway.profile;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads who a device is and how it says when. */
final class DeviceReader {
  private static final String FORMATS =
      "rfc3339, epoch-seconds, epoch-millis, local, pattern, dsmr, cosem or auto";

  private final YamlFields fields;
  private final ZoneId zone;

  /**
   * @param zone of local times, where they say none
   */
  DeviceReader(YamlFields fields, ZoneId zone) {
    this.fields = fields;
    this.zone = zone;
  }

  /** The device id at a place; null when it has faults. */
  @Nullable DeviceId device(String at) {
    JsonNode node = fields.at(at);
    List<String> places = new ArrayList<>();
    if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        places.add(at + "/" + i);
      }
    } else {
      places.add(at);
    }
    List<DeviceId.Piece> pieces = new ArrayList<>();
    for (String place : places) {
      DeviceId.Piece piece =
          node.isArray() && fields.at(place).isString()
              ? new DeviceId.Fixed(fields.at(place).stringValue())
              : piece(place);
      if (piece != null) {
        pieces.add(piece);
      }
    }
    return pieces.size() < places.size() ? null : new DeviceId(List.copyOf(pieces));
  }

  private DeviceId.@Nullable Piece piece(String at) {
    if (!fields.at(at).isObject()) {
      fields.fault(at, fields.at(at), "from or level, or a list of pieces");
      return null;
    }
    fields.onlyKnown(at, "from", "level", "after", "match", "decode");
    DeviceId.Cut cut = cut(at);
    JsonNode level = fields.at(at + "/level");
    if (level.isInt() && level.intValue() >= 0) {
      return new DeviceId.Level(level.intValue(), cut);
    }
    if (!level.isMissingNode()) {
      fields.fault(at + "/level", level, "a level of the topic, counted from 0");
      return null;
    }
    return fields.place(at + "/from").map(from -> new DeviceId.Field(from, cut)).orElse(null);
  }

  private DeviceId.Cut cut(String at) {
    String after = fields.has(at + "/after") ? fields.text(at + "/after").orElse("") : "";
    Pattern match = null;
    if (fields.has(at + "/match")) {
      match = fields.parsed(at + "/match", Pattern::compile, "a regular expression").orElse(null);
    }
    boolean hex = fields.word(at + "/decode", "none", "hex").equals("hex");
    return new DeviceId.Cut(after, match, hex);
  }

  /** The time at a place; null when it has faults, or is the arrival. */
  @Nullable DeviceTime time(String at) {
    JsonNode node = fields.at(at);
    if (node.isString() && node.stringValue().equals("arrival")) {
      return null;
    }
    List<DeviceTime.Source> sources = new ArrayList<>();
    boolean arrivalInstead = false;
    if (!node.isObject() && (!node.isArray() || node.isEmpty())) {
      fields.fault(at, node, "from and format, a list of them, or arrival");
      return null;
    }
    int count = node.isArray() ? node.size() : 1;
    for (int i = 0; i < count; i++) {
      String place = node.isArray() ? at + "/" + i : at;
      fields.onlyKnown(place, "from", "format", "zone", "pattern", "missing");
      source(place).ifPresent(sources::add);
      arrivalInstead |= fields.word(place + "/missing", "refuse", "arrival").equals("arrival");
    }
    return sources.isEmpty() ? null : new DeviceTime(List.copyOf(sources), arrivalInstead);
  }

  private Optional<DeviceTime.Source> source(String at) {
    Optional<Place> from = fields.place(at + "/from");
    Optional<TimeFormat> format =
        fields.parsed(
            at + "/format",
            text -> TimeFormat.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')),
            FORMATS);
    ZoneId own = fields.has(at + "/zone") ? zone(at + "/zone", zone) : zone;
    DateTimeFormatter pattern = null;
    if (format.isPresent() && format.get() == TimeFormat.PATTERN) {
      pattern =
          fields
              .parsed(
                  at + "/pattern",
                  text -> DateTimeFormatter.ofPattern(text, Locale.ROOT),
                  "a pattern such as dd.MM.yyyy HH:mm:ss")
              .orElse(null);
    } else if (fields.has(at + "/pattern")) {
      fields.fault(at + "/pattern", fields.at(at + "/pattern"), "none, or format: pattern");
    }
    if (from.isEmpty() || format.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new DeviceTime.Source(from.get(), format.get(), own, pattern));
  }

  private ZoneId zone(String at, ZoneId instead) {
    return fields.parsed(at, ZoneId::of, "a zone such as Europe/Copenhagen").orElse(instead);
  }
}
