package io.samspil.metering;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code samspil.metering.*}.
 *
 * @param horizon how far behind its meter's latest reading a reading may come and still be booked;
 *     1 to 400 days
 * @param tellEvery how often open intervals and ledger counts are published
 * @param liveEvery how often the area sums that changed are published
 * @param silentAfter after how long without a reading a meter leaves the live sums
 * @param commitEvery how often what was booked is committed while metering keeps up; behind a
 *     backlog it commits as {@code commit.interval.ms} of the binder says
 * @param provisionalAfter after how long without a reading a live meter's intervals are guessed
 * @param provisionalFor for how long they are guessed; PT0S: not at all
 * @param zone whose weekdays and times of day estimates go by
 */
@ConfigurationProperties("samspil.metering")
record MeteringSettings(
    Duration horizon,
    Duration tellEvery,
    Duration liveEvery,
    Duration silentAfter,
    Duration commitEvery,
    Duration provisionalAfter,
    Duration provisionalFor,
    ZoneId zone) {
  MeteringSettings {
    require("horizon", horizon, Duration.ofDays(1), Duration.ofDays(400));
    require("tell-every", tellEvery, Duration.ofMillis(10), Duration.ofMinutes(5));
    require("live-every", liveEvery, Duration.ofMillis(10), Duration.ofMinutes(5));
    require("commit-every", commitEvery, Duration.ofMillis(5), Duration.ofMinutes(1));
    require("silent-after", silentAfter, Duration.ofSeconds(1), Duration.ofDays(35));
    require("provisional-after", provisionalAfter, Duration.ofMinutes(30), Duration.ofDays(35));
    require("provisional-for", provisionalFor, Duration.ZERO, Duration.ofDays(35));
  }

  private static void require(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "samspil.metering.%s is %s: expected %s to %s".formatted(key, value, least, most));
    }
  }
}
