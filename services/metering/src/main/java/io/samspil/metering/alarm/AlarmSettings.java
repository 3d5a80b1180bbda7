package io.samspil.metering.alarm;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code samspil.metering.alarms.*}.
 *
 * @param file limits that are laid over the built-in ones; empty: none
 * @param look how often the file is looked at
 * @param zone whose nights they are
 * @param evidenceAge intervals that ended longer ago raise nothing
 * @param areasEvery how often areas in which something changed are judged
 * @param silenceEvery how often is looked for who is silent
 * @param registryEvery how often inlets and the number of meters of each area are looked up
 * @param settle after a start, silence is not judged for so long: what devices said meanwhile has
 *     to be read first
 */
@ConfigurationProperties("samspil.metering.alarms")
record AlarmSettings(
    String file,
    Duration look,
    String zone,
    Duration evidenceAge,
    Duration areasEvery,
    Duration silenceEvery,
    Duration registryEvery,
    Duration settle) {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofDays(35);

  AlarmSettings {
    require("look", look);
    require("evidence-age", evidenceAge);
    require("areas-every", areasEvery);
    require("silence-every", silenceEvery);
    require("registry-every", registryEvery);
    require("settle", settle);
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "samspil.metering.alarms.zone is '%s': expected a zone such as Europe/Copenhagen"
              .formatted(zone),
          e);
    }
  }

  private static void require(String key, Duration value) {
    if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "samspil.metering.alarms.%s is %s: expected %s to %s".formatted(key, value, LEAST, MOST));
    }
  }

  @Nullable Path path() {
    return file.isBlank() ? null : Path.of(file);
  }

  ZoneId zoneId() {
    return ZoneId.of(zone);
  }
}
