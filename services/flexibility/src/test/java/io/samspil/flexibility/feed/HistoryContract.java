package io.samspil.flexibility.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.SchemaDatabase;
import io.samspil.flexibility.feed.Series.Direction;
import io.samspil.flexibility.feed.Series.Of;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds on every database. */
abstract class HistoryContract {
  private static final Series DRAWN = new Series(Of.AREA, "feeder-1", Direction.IMPORT);
  private static final Series FED = new Series(Of.AREA, "feeder-1", Direction.EXPORT);
  private static final long QUARTER = 1_968_000;

  private SchemaDatabase database;

  abstract SchemaDatabase database() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    database = database();
  }

  @AfterEach
  void end() throws Exception {
    database.close();
  }

  private History history(int mostDays) {
    return new History(new HistoryStore(database.jdbc(), database.transactions()), mostDays);
  }

  @Test
  void whatIsWrittenIsThereForWhoeverComesNext() {
    History first = history(1000);
    first.put(DRAWN, QUARTER, 123_456, 3, 100);
    first.flush();
    first.put(DRAWN, QUARTER + 1, 7, 0, 90);
    first.put(DRAWN, QUARTER + 200, -5, 0, 90);
    first.flush();
    History next = history(1000);
    assertThat(next.milliWh(DRAWN, QUARTER)).hasValue(123_456);
    assertThat(next.meters(DRAWN, QUARTER)).isEqualTo(100);
    assertThat(next.milliWh(DRAWN, QUARTER + 1)).hasValue(7);
    assertThat(next.milliWh(DRAWN, QUARTER + 200)).hasValue(-5);
    assertThat(next.milliWh(DRAWN, QUARTER + 2)).isEmpty();
    assertThat(next.areas()).containsOnlyKeys("feeder-1");
    assertThat(next.areas().get("feeder-1")).contains(QUARTER, QUARTER + 200);
  }

  @Test
  void aRevisionReplacesAndAnOlderOneDoesNot() {
    History history = history(1000);
    assertThat(history.put(DRAWN, QUARTER, 10, 1, 5).before()).isEmpty();
    History.Change revised = history.put(DRAWN, QUARTER, 12, 2, 5);
    assertThat(revised.changed()).isTrue();
    assertThat(revised.before()).hasValue(10);
    assertThat(history.put(DRAWN, QUARTER, 10, 1, 5).changed()).isFalse();
    assertThat(history.put(DRAWN, QUARTER, 12, 3, 5).changed()).isFalse();
    assertThat(history.milliWh(DRAWN, QUARTER)).hasValue(12);
  }

  @Test
  void whatIsFedInCountsAgainstWhatIsDrawn() {
    History history = history(1000);
    assertThat(history.netMilliWh(Of.AREA, "feeder-1", QUARTER)).isEmpty();
    history.put(DRAWN, QUARTER, 1000, 0, 5);
    assertThat(history.netMilliWh(Of.AREA, "feeder-1", QUARTER)).hasValue(1000);
    history.put(FED, QUARTER, 1500, 0, 2);
    assertThat(history.netMilliWh(Of.AREA, "feeder-1", QUARTER)).hasValue(-500);
  }

  @Test
  void memoryIsBoundedAndNothingIsLostByIt() {
    History history = history(100);
    for (int day = 0; day < 500; day++) {
      history.put(DRAWN, QUARTER + day * 96L, day, 0, 1);
    }
    assertThat(history.daysInMemory()).isLessThanOrEqualTo(100);
    for (int day = 0; day < 500; day++) {
      assertThat(history.milliWh(DRAWN, QUARTER + day * 96L)).hasValue(day);
    }
  }

  @Test
  void oldDaysAreForgotten() {
    History history = history(1000);
    history.put(DRAWN, QUARTER, 1, 0, 1);
    history.put(DRAWN, QUARTER + 96, 2, 0, 1);
    history.flush();
    history.forgetBefore(QUARTER + 96);
    assertThat(history.milliWh(DRAWN, QUARTER)).isEmpty();
    assertThat(history.milliWh(DRAWN, QUARTER + 96)).hasValue(2);
  }
}
