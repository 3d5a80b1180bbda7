package io.samspil.historian.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class QuestStoreTest extends TimeSeriesStoreContract {
  private EmbeddedQuest server;
  private TimeSeriesStore store;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new EmbeddedQuest(folder);
    server.start();
    store = server.open();
  }

  @AfterAll
  void stop() {
    store.close();
    server.close();
  }

  @Override
  TimeSeriesStore store() {
    return store;
  }

  @Override
  RunningStore server() {
    return server;
  }
}
