package io.samspil.console.pages;

import static io.samspil.console.City.area;
import static io.samspil.console.City.entry;
import static io.samspil.console.City.live;
import static io.samspil.console.City.meter;
import static io.samspil.console.City.metering;
import static io.samspil.console.City.quarter;
import static io.samspil.console.City.stored;

import io.samspil.console.RunningConsole;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A city in which every state that the first page knows can be seen. */
final class ExampleCity {
  private static final Duration FAR_AHEAD = Duration.ofHours(1);

  private ExampleCity() {}

  static void tell(RunningConsole console) {
    Instant now = Instant.now();
    assets(console);
    rates(console, now);
    days(console, now);
    ledger(console, now.truncatedTo(ChronoUnit.MINUTES));
    console.flush();
  }

  private static void assets(RunningConsole console) {
    for (String id : List.of("m1", "m2", "m3", "m4")) {
      console.tell(meter(id, Utility.ELECTRICITY, 1));
    }
    console.tell(meter("w1", Utility.WATER, 1));
    console.tell(meter("h1", Utility.HEAT, 1));
    console.tell(meter("b1", Utility.TRANSPORT, 1));
    console.tell(area("north", "North harbour", "district"));
    console.tell(area("feeder-3", "Feeder 3, Asnæs", "feeder"));
    console.tell(area("old-town", "Old town and the five towers", "district"));
  }

  private static void rates(RunningConsole console, Instant now) {
    for (int second = 1800; second > 0; second -= 10) {
      Instant at = now.minusSeconds(second);
      double wave = Math.sin(second / 240.0) + 0.3 * Math.sin(second / 37.0);
      console.tell(
          live("city", Utility.ELECTRICITY, 12_400_000 + (long) (wave * 400_000), 3, at), at);
      console.tell(live("city", Utility.WATER, 84_200 + (long) (wave * -9_000), 1, at), at);
      if (second > 300) {
        console.tell(live("city", Utility.HEAT, 6_310_000 + (long) (wave * 90_000), 1, at), at);
      }
    }
    // Dated ahead, so that they stay live however long the tests take.
    Instant ahead = now.plus(FAR_AHEAD);
    console.tell(live("city", Utility.ELECTRICITY, 12_400_000, 3, ahead), now);
    console.tell(live("city", Utility.WATER, 84_200, 1, ahead), now);
    console.tell(live("city", Utility.HEAT, 6_310_000, 1, now.minusSeconds(300)), now);
    console.tell(live("north", Utility.ELECTRICITY, 7_100_000, 2, ahead), now);
    console.tell(live("feeder-3", Utility.ELECTRICITY, 3_240_000, 1, ahead), now);
    console.tell(live("old-town", Utility.WATER, 61_000, 1, ahead), now);
    console.tell(live("old-town", Utility.HEAT, 1_900_000, 1, ahead), now);
    console.tell(live("zone-7", Utility.HEAT, 420_000, 1, ahead), now);
  }

  private static void days(RunningConsole console, Instant now) {
    long first = now.getEpochSecond() / 900 * 900 - 95 * 900L;
    for (int index = 0; index < 96; index++) {
      Instant start = Instant.ofEpochSecond(first + index * 900L);
      double shape = 1 + 0.4 * Math.sin((index - 30) / 15.0) + 0.05 * Math.cos(index * 1.7);
      console.tell(
          quarter(
              "city", Utility.ELECTRICITY, "energy.import", start, (long) (2_900_000 * shape), 1));
      console.tell(
          quarter("city", Utility.WATER, "volume", start, (long) (20_000 * shape * shape), 1));
      console.tell(
          quarter("city", Utility.HEAT, "energy.heat", start, (long) (1_500_000 / shape), 1));
    }
  }

  private static void ledger(RunningConsole console, Instant thisMinute) {
    for (int ago = 11; ago >= 0; ago--) {
      Instant minute = thisMinute.minusSeconds(60L * ago);
      long accepted = 5_912 + ago * 13L;
      console.tell(metering(0, minute, accepted, 21, 3));
      console.tell(entry("quarantine", 0, minute).setReceived(4).setQuarantined(4).build());
      console.tell(
          ago == 4
              ? entry("historian", 0, minute).setStored(accepted).setMissing(1).build()
              : stored(0, minute, accepted));
    }
    // Young for as long as the tests take, so that it stays in flight.
    Instant soon = thisMinute.plus(Duration.ofMinutes(30));
    console.tell(metering(0, soon, 1_204, 6, 0));
    console.tell(stored(0, soon, 1_117));
  }
}
