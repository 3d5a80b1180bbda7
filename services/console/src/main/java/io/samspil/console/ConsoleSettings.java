package io.samspil.console;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What can be set about the console.
 *
 * @param city what the city is called until the registry names the area {@code city}
 * @param zone the zone that days and the clock are in
 * @param staleAfter age of a utility's newest reading from which it is called stale
 * @param silentAfter age from which it is called silent; longer than {@code staleAfter}
 * @param settleWithin how long after its end a minute of the ledger may have readings in flight
 * @param viewers how many may watch the live feed at once, 1 to 100,000
 * @param areasReplay records per partition of {@code samspil.areas} read back at the start, at
 *     least 1
 * @throws IllegalArgumentException naming the key and the offending value
 */
@ConfigurationProperties("samspil.console")
public record ConsoleSettings(
    String city,
    ZoneId zone,
    Duration staleAfter,
    Duration silentAfter,
    Duration settleWithin,
    int viewers,
    long areasReplay) {

  public ConsoleSettings {
    require(!city.isBlank(), "city", city, "a name");
    require(staleAfter.isPositive(), "stale-after", staleAfter, "more than zero");
    require(
        silentAfter.compareTo(staleAfter) > 0,
        "silent-after",
        silentAfter,
        "more than stale-after, " + staleAfter);
    require(!settleWithin.isNegative(), "settle-within", settleWithin, "zero or more");
    require(viewers >= 1 && viewers <= 100_000, "viewers", viewers, "1 to 100000");
    require(areasReplay >= 1, "areas-replay", areasReplay, "at least 1");
  }

  private static void require(boolean right, String key, Object value, String expected) {
    if (!right) {
      throw new IllegalArgumentException(
          "samspil.console.%s is '%s': expected %s".formatted(key, value, expected));
    }
  }
}
