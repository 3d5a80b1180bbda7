package io.samspil.historian.store;

import static io.samspil.historian.store.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.MeterId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestStoreTest extends TimeSeriesStoreContract {
  private EmbeddedQuest server;
  private TimeSeriesStore store;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new EmbeddedQuest(folder);
    server.start();
    tableOfAnEarlierVersion();
    store = server.open();
  }

  private void tableOfAnEarlierVersion() {
    try (StoreHttp http = new StoreHttp(server.url(), server.settings())) {
      http.get(
          "/exec",
          Map.of(
              "query",
              "CREATE TABLE intervals (timestamp TIMESTAMP, meter SYMBOL, register SYMBOL,"
                  + " revision SYMBOL, value LONG, utility SYMBOL, unit SYMBOL, kind SYMBOL,"
                  + " quality SYMBOL, rule SYMBOL, readings LONG, startRegister LONG,"
                  + " endRegister LONG, startBoundary SYMBOL, endBoundary SYMBOL, min LONG,"
                  + " max LONG) TIMESTAMP(timestamp) PARTITION BY DAY WAL"
                  + " DEDUP UPSERT KEYS(timestamp, meter, register, revision)"));
      http.get(
          "/exec",
          Map.of(
              "query",
              "INSERT INTO intervals VALUES ('2026-03-01T12:00:00Z', 'early', 'volume', '2', 5,"
                  + " 'water', 'L', 'counter', 'good', '', 3, 1, 6, 'measured', 'measured', 0,"
                  + " 0)"));
    }
  }

  @Test
  void whatAnEarlierVersionStoredIsReadAsKnownFromTheBeginning() throws Exception {
    TimeRange day =
        new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));

    eventually(
        () ->
            assertThat(store.reader().intervals(new MeterId("early"), Optional.empty(), day))
                .singleElement()
                .satisfies(
                    one -> {
                      assertThat(one.getValueMilli()).isEqualTo(5);
                      assertThat(one.getPublishedUs()).isZero();
                      assertThat(one.getDecisionsList()).isEmpty();
                    }));
  }

  @AfterAll
  void stop() {
    store.close();
    server.close();
  }

  @Override
  public TimeSeriesStore store() {
    return store;
  }

  @Override
  public RunningStore server() {
    return server;
  }
}
