package io.samspil.flexibility.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.lease.Lease;
import io.samspil.flexibility.load.LoadBook;
import io.samspil.flexibility.load.Needs;
import io.samspil.flexibility.load.OwedEnergy;
import io.samspil.flexibility.load.ServedBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;

/** What planning keeps in the database, the same on each. */
abstract class PlanningStoreContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final JdbcOperations jdbc;

  PlanningStoreContract(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Test
  void aNeedOutlivesTheProcess() {
    LoadBook book = new LoadBook();
    Needs needs = new Needs(jdbc, book);
    needs.put("car", 12_000, NOON.plusSeconds(3600), NOON);
    needs.put("car", 9_000, NOON.plusSeconds(7200), NOON.plusSeconds(1));
    needs.put("gone", 1_000, NOON.plusSeconds(60), NOON);
    needs.remove("gone");
    book.owe(new OwedEnergy("car", 9_000, NOON.plusSeconds(7200), NOON.plusSeconds(1), 1_234.5));
    needs.keep(NOON.plusSeconds(2));
    book.owe(new OwedEnergy("car", 1, NOON, NOON, 0));
    needs.restore();
    assertThat(needs.of("car"))
        .contains(
            new OwedEnergy("car", 9_000, NOON.plusSeconds(7200), NOON.plusSeconds(1), 1_234.5));
    needs.keep(NOON.plus(Duration.ofHours(4)));
    assertThat(needs.of("car")).isEmpty();
  }

  @Test
  void whatALoadGotIsRemembered() {
    ServedBook served = new ServedBook(jdbc, Duration.ofDays(1));
    assertThat(served.of("a")).isEqualTo(0.5);
    served.got("a", 1, Duration.ofHours(12));
    served.got("b", 0, Duration.ofHours(48));
    served.keep(NOON);
    served.got("a", 1, Duration.ofHours(12));
    served.keep(NOON);
    ServedBook again = new ServedBook(jdbc, Duration.ofDays(1));
    again.restore();
    assertThat(again.of("a")).isEqualTo(served.of("a")).isBetween(0.8, 0.83);
    assertThat(again.of("b")).isBetween(0.05, 0.08);
  }

  @Test
  void aStopOutlivesTheProcess() {
    Stops stops = new Stops(jdbc);
    stops.stop(new Stop("feeder", NOON, "anna", "fire"));
    stops.stop(new Stop("feeder", NOON, "bo", "still"));
    Stops again = new Stops(jdbc);
    assertThat(again.above(List.of("site", "feeder", "city"))).isEmpty();
    again.refresh();
    assertThat(again.above(List.of("site", "feeder", "city")))
        .contains(new Stop("feeder", NOON, "bo", "still"));
    assertThat(again.above(List.of("other", "city"))).isEmpty();
    assertThat(again.resume("feeder")).isTrue();
    assertThat(again.resume("feeder")).isFalse();
  }

  @Test
  void oneHoldsTheLeaseUntilItsTimeIsOver() {
    jdbc.update("delete from flex_lease");
    Lease one = lease();
    Lease two = lease();
    assertThat(one.take(NOON)).isTrue();
    assertThat(two.take(NOON.plusSeconds(10))).isFalse();
    assertThat(one.take(NOON.plusSeconds(12))).isTrue();
    assertThat(two.take(NOON.plusSeconds(26))).isFalse();
    assertThat(two.take(NOON.plusSeconds(28))).isTrue();
    assertThat(one.take(NOON.plusSeconds(29))).isFalse();
    two.release();
    assertThat(one.take(NOON.plusSeconds(30))).isTrue();
    one.release();
    assertThat(one.held()).isFalse();
  }

  private Lease lease() {
    return new Lease(jdbc, "work", () -> NOON, Duration.ofSeconds(15), false);
  }
}
