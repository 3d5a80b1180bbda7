package io.samspil.flexibility.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code samspil.flexibility.feed.*}.
 *
 * @param zone whose days and local times are meant, for example Europe/Copenhagen
 * @param danishHolidays whether the public holidays of Denmark are lived like Sundays
 * @param holidays further days that are
 * @param historyDays how long quarter hours are kept: 15 to 400
 * @param mostDaysInMemory how many days of single series are held in memory; one takes about 2 kB
 */
@ConfigurationProperties("samspil.flexibility.feed")
public record FeedSettings(
    String zone,
    boolean danishHolidays,
    List<LocalDate> holidays,
    int historyDays,
    int mostDaysInMemory) {
  public FeedSettings {
    holidays = holidays == null ? List.of() : List.copyOf(holidays);
    zoneOf(zone);
    require("history-days", historyDays, 15, 400);
    require("most-days-in-memory", mostDaysInMemory, 100, 10_000_000);
  }

  ZoneId zoneId() {
    return zoneOf(zone);
  }

  private static ZoneId zoneOf(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "samspil.flexibility.feed.zone '%s' is no time zone; expected one like Europe/Copenhagen"
              .formatted(zone),
          e);
    }
  }

  private static void require(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "samspil.flexibility.feed.%s is %d; expected %d to %d"
              .formatted(key, value, least, most));
    }
  }
}
