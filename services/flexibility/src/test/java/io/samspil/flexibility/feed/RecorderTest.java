package io.samspil.flexibility.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Utility;
import io.samspil.flexibility.SchemaDatabase;
import io.samspil.flexibility.feed.Series.Of;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final long QUARTER = 1_968_000;

  private final List<String> changes = new ArrayList<>();
  private final FeedListener listener =
      new FeedListener() {
        @Override
        public void changed(Series series, long quarter) {
          changes.add(series.of() + " " + series.id());
        }
      };
  private SchemaDatabase database;
  private TestFeed feed;

  @BeforeEach
  void begin() throws Exception {
    database = SchemaDatabase.h2();
    feed =
        TestFeed.create(database)
            .tell(Told.area("substation", ""))
            .tell(Told.area("feeder-1", "substation"))
            .tell(Told.load("load-1", "meter-1", "feeder-1"))
            .tell(Told.load("load-2", "meter-2", "substation"));
  }

  @AfterEach
  void end() throws Exception {
    database.close();
  }

  @Test
  void aLoadCountsInItsAreaInThoseAboveAndInTheCity() {
    feed.tell(Told.ofMeter("meter-1", QUARTER, 1000, 0), listener);
    feed.tell(Told.ofMeter("meter-2", QUARTER, 500, 0), listener);
    assertThat(loadsIn("feeder-1")).isEqualTo(1000);
    assertThat(loadsIn("substation")).isEqualTo(1500);
    assertThat(loadsIn("city")).isEqualTo(1500);
    assertThat(feed.history().meters(Series.loadsIn("city"), QUARTER)).isEqualTo(2);
    assertThat(changes).contains("METER meter-1", "LOADS_IN_AREA feeder-1", "LOADS_IN_AREA city");
  }

  @Test
  void aRevisionChangesTheSumsByTheDifference() {
    feed.tell(Told.ofMeter("meter-1", QUARTER, 1000, 0), listener);
    feed.tell(Told.ofMeter("meter-1", QUARTER, 1300, 1), listener);
    feed.tell(Told.ofMeter("meter-1", QUARTER, 1000, 0), listener);
    assertThat(loadsIn("substation")).isEqualTo(1300);
    assertThat(feed.history().meters(Series.loadsIn("city"), QUARTER)).isEqualTo(1);
  }

  @Test
  void theSameAgainChangesNothing() {
    feed.tell(Told.ofMeter("meter-1", QUARTER, 1000, 0), listener);
    changes.clear();
    feed.tell(Told.ofMeter("meter-1", QUARTER, 1000, 0), listener);
    feed.tell(Told.ofMeter("meter-1", QUARTER, 1000, 1), listener);
    assertThat(changes).isEmpty();
    assertThat(loadsIn("city")).isEqualTo(1000);
  }

  @Test
  void whatALoadFeedsInCountsAgainstWhatLoadsDraw() {
    feed.tell(Told.ofMeter("meter-1", QUARTER, 1000, 0), listener);
    Interval fedIn =
        Told.ofMeter("meter-2", QUARTER, 1700, 0).toBuilder()
            .setRegister(Registers.ENERGY_EXPORT)
            .build();
    feed.tell(fedIn, listener);
    assertThat(loadsIn("city")).isEqualTo(-700);
  }

  @Test
  void otherMetersRegistersAndUtilitiesArePassedOver() {
    feed.tell(Told.ofMeter("somebody", QUARTER, 1000, 0), listener);
    feed.tell(
        Told.ofMeter("meter-1", QUARTER, 7, 0).toBuilder().setRegister("power").build(), listener);
    feed.tell(
        Told.ofArea("feeder-1", QUARTER, 1, 1, 0).toBuilder()
            .setInterval(
                Told.ofArea("feeder-1", QUARTER, 1, 1, 0).getInterval().toBuilder()
                    .setUtility(Utility.HEAT))
            .build(),
        listener);
    assertThat(changes).isEmpty();
  }

  @Test
  void areasThatAreEachOthersParentsEndSomewhere() {
    feed.tell(Told.area("a", "b")).tell(Told.area("b", "a")).tell(Told.load("l", "m", "a"));
    assertThat(feed.assets().branchesOf("l")).containsExactly("a", "b", "city");
  }

  @Test
  void aLoadThatMovesOrIsRemovedIsKnownSo() {
    Asset moved = Told.load("load-1", "meter-9", "substation").toBuilder().setVersion(2).build();
    feed.tell(moved);
    feed.tell(Told.load("load-1", "meter-1", "feeder-1"));
    assertThat(feed.assets().branchesOf("load-1")).containsExactly("substation", "city");
    assertThat(feed.assets().isOfLoad("meter-1")).isFalse();
    assertThat(feed.assets().isOfLoad("meter-9")).isTrue();
    feed.tell(
        Asset.newBuilder()
            .setId("load-1")
            .setVersion(3)
            .setRemoved(true)
            .setLoad(Load.getDefaultInstance())
            .build());
    assertThat(feed.assets().load("load-1")).isEmpty();
    assertThat(feed.assets().isOfLoad("meter-9")).isFalse();
    assertThat(feed.assets().loadMetersIn("city")).isEqualTo(1);
  }

  private long loadsIn(String area) {
    return feed.history().netMilliWh(Of.LOADS_IN_AREA, area, QUARTER).orElseThrow();
  }
}
