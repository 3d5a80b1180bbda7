package io.samspil.standalone.questdb;

import io.questdb.Bootstrap;
import io.questdb.PropBootstrapConfiguration;
import io.questdb.ServerMain;
import io.questdb.log.LogFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One QuestDB server on loopback: line protocol and SQL over HTTP, nothing else. Its folder
 * outlives the process.
 */
public final class EmbeddedQuestDb implements AutoCloseable {
  private final ServerMain server;
  private final String url;

  private EmbeddedQuestDb(ServerMain server, String url) {
    this.server = server;
    this.url = url;
  }

  /**
   * Starts the server and returns when it serves.
   *
   * @param folder keeps its tables and configuration
   * @param httpPort where {@code /api/v2/write} and {@code /exec} answer
   * @throws IOException if the folder cannot be written
   */
  public static EmbeddedQuestDb start(Path folder, int httpPort) throws IOException {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Path logs = Files.createDirectories(folder.resolve("log"));
    Files.createDirectories(folder.resolve("import"));
    Files.writeString(
        conf.resolve("server.conf"),
        resource("/embedded-questdb.properties")
            + "http.net.bind.to=127.0.0.1:%d%n".formatted(httpPort));
    Files.writeString(
        conf.resolve("log.conf"),
        resource("/embedded-questdb-log.properties")
            + "w.file.location=%s/questdb-${date:yyyyMMdd}.log%n".formatted(logs));
    LogFactory.disableEnv();
    var server = new ServerMain(new Bootstrap(new Embedded(), "-d", folder.toString()));
    server.start(false);
    return new EmbeddedQuestDb(server, "http://127.0.0.1:" + httpPort);
  }

  /** Where it answers, as {@code http://host:port}. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    server.close();
  }

  private static String resource(String name) throws IOException {
    try (var in = EmbeddedQuestDb.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the resource " + name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Its own configuration file counts, the environment does not, and no web console unpacks. */
  private static final class Embedded extends PropBootstrapConfiguration {
    @Override
    public Map<String, String> getEnv() {
      return Map.of();
    }

    @Override
    public boolean useSite() {
      return false;
    }
  }
}
