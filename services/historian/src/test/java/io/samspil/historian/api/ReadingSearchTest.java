package io.samspil.historian.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Interval;
import io.samspil.historian.store.StoredReading;
import io.samspil.historian.store.TimeRange;
import io.samspil.historian.store.TimeSeriesReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingSearchTest {
  private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
  private static final TimeRange HOUR = new TimeRange(START, START.plusSeconds(3600));

  private final InMemory reader = new InMemory();
  private final ReadingSearch search =
      new ReadingSearch(reader, new MeterId("m1"), Optional.empty());

  @Test
  void theNewestOfEachIsFoundHoweverManyRevisionsThereAre() {
    for (int second = 0; second < 10; second++) {
      for (int revision = 0; revision < 700; revision++) {
        reader.add(second, "power", revision);
      }
    }

    ReadingSearch.Found found = search.newest(HOUR, 10);

    assertThat(found.truncated()).isFalse();
    assertThat(found.readings()).hasSize(10).allMatch(reading -> reading.revision() == 699);
  }

  @Test
  void anInstantWithMoreRowsThanOneAnswerHoldsIsFoundWhole() {
    for (int revision = 0; revision < 2_500; revision++) {
      reader.add(0, "power", revision);
    }
    reader.add(1, "power", 0);

    ReadingSearch.Found found = search.newest(HOUR, 5);

    assertThat(found.readings()).extracting(StoredReading::revision).containsExactly(2_499, 0);
  }

  @Test
  void whatTheLimitCutsOffIsTold() {
    for (int second = 0; second < 12; second++) {
      reader.add(second, "flow", 0);
      reader.add(second, "power", 0);
      reader.add(second, "power", 1);
    }

    assertThat(search.newest(HOUR, 24).truncated()).isFalse();
    assertThat(search.newest(HOUR, 24).readings()).hasSize(24);
    assertThat(search.newest(HOUR, 23).truncated()).isTrue();
    assertThat(search.newest(HOUR, 23).readings()).hasSize(23);
    assertThat(search.all(HOUR, 36).truncated()).isFalse();
    assertThat(search.all(HOUR, 35).truncated()).isTrue();
  }

  @Test
  void exactlyAFullAnswerIsNotTheEnd() {
    for (int second = 0; second < 1_001; second++) {
      reader.add(second, "power", 0);
      reader.add(second, "power", 1);
    }

    ReadingSearch.Found found = search.newest(HOUR, 1_001);

    assertThat(found.readings()).hasSize(1_001).allMatch(reading -> reading.revision() == 1);
    assertThat(found.truncated()).isFalse();
  }

  /** Rows in ascending order, as a store gives them. */
  private static final class InMemory implements TimeSeriesReader {
    private final List<StoredReading> rows = new ArrayList<>();

    void add(int second, String register, int revision) {
      long timeUs = Micros.of(START.plusSeconds(second));
      rows.add(new StoredReading(timeUs, register, 0, "W", "electricity", revision, timeUs));
    }

    @Override
    public List<StoredReading> readings(
        MeterId meter, Optional<String> register, TimeRange range, int limit) {
      return rows.stream()
          .filter(row -> row.timeUs() >= range.fromUs() && row.timeUs() < range.toUs())
          .limit(limit)
          .toList();
    }

    @Override
    public List<Interval> intervals(MeterId meter, Optional<String> register, TimeRange range) {
      return List.of();
    }

    @Override
    public List<Interval> intervals(
        Collection<MeterId> meters, Optional<String> register, TimeRange range) {
      return List.of();
    }

    @Override
    public List<AreaInterval> areaIntervals(AreaId area, TimeRange range) {
      return List.of();
    }

    @Override
    public Optional<Instant> newest(MeterId meter) {
      return Optional.empty();
    }

    @Override
    public Map<MeterId, Instant> newest(Collection<MeterId> meters) {
      return Map.of();
    }
  }
}
