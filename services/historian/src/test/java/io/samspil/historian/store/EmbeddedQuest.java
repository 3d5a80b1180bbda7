package io.samspil.historian.store;

import io.questdb.ServerMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** QuestDB in this JVM. */
public final class EmbeddedQuest implements RunningStore {
  private final Path root;
  private final int port;
  private ServerMain server;

  public EmbeddedQuest(Path root) throws IOException {
    this.root = root;
    this.port = RunningStore.freePort();
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public StoreSettings settings() {
    return RunningStore.settings(StoreSettings.StoreKind.QUEST, 5000);
  }

  @Override
  public void start() {
    server =
        ServerMain.create(
            root.toString(),
            Map.of(
                "QDB_HTTP_BIND_TO", "127.0.0.1:" + port,
                "QDB_HTTP_MIN_ENABLED", "false",
                "QDB_PG_ENABLED", "false",
                "QDB_LINE_TCP_ENABLED", "false",
                "QDB_TELEMETRY_ENABLED", "false",
                "QDB_SHARED_WORKER_COUNT", "2"));
    server.start();
  }

  @Override
  public void stop() {
    server.close();
  }

  @Override
  public void close() {
    stop();
  }
}
