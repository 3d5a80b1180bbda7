package io.samspil.bench.peers;

import io.samspil.standalone.questdb.EmbeddedQuestDb;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The limit of everything that writes to the store: line protocol in batches of 5,000 lines. */
public final class RawLineProtocol {
  private static final int BATCH = 5_000;
  private static final int SERIES = 10_000;
  private static final long FIRST_US = 1_767_225_600_000_000L;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final StringBuilder lines = new StringBuilder(BATCH * 90);
  private long written;

  private RawLineProtocol(String url) {
    this.url = url;
  }

  /** QuestDB as a process: folder and port. */
  public static final class Store {
    private Store() {}

    public static void main(String[] args) throws Exception {
      EmbeddedQuestDb store = EmbeddedQuestDb.start(Path.of(args[0]), Integer.parseInt(args[1]));
      System.out.println("serves on " + store.url());
      Thread.currentThread().join();
    }
  }

  /** Lines a second that the store took. */
  public static double measure(int port, Duration warmUp, Duration counted)
      throws IOException, InterruptedException {
    var raw = new RawLineProtocol("http://127.0.0.1:" + port);
    raw.create();
    raw.writeFor(warmUp);
    long before = raw.written;
    long start = System.nanoTime();
    raw.writeFor(counted);
    return (raw.written - before) / ((System.nanoTime() - start) / 1e9);
  }

  private void create() throws IOException, InterruptedException {
    String sql =
        "CREATE TABLE IF NOT EXISTS raw (meter SYMBOL CAPACITY 65536, register SYMBOL,"
            + " value LONG, timestamp TIMESTAMP) TIMESTAMP(timestamp) PARTITION BY DAY WAL"
            + " DEDUP UPSERT KEYS(timestamp, meter, register)";
    String query = URLEncoder.encode(sql, StandardCharsets.UTF_8);
    send(HttpRequest.newBuilder(URI.create(url + "/exec?query=" + query)).build());
  }

  private void writeFor(Duration duration) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < deadline) {
      lines.setLength(0);
      for (int line = 0; line < BATCH; line++) {
        long time = FIRST_US + written / SERIES * 1_000_000;
        lines
            .append("raw,meter=b")
            .append(written % SERIES)
            .append(",register=energy.import value=");
        lines.append(100_000_000 + written / SERIES).append("i ").append(time).append('\n');
        written++;
      }
      send(
          HttpRequest.newBuilder(URI.create(url + "/api/v2/write?bucket=b&org=o&precision=us"))
              .POST(BodyPublishers.ofString(lines.toString()))
              .build());
    }
  }

  private void send(HttpRequest request) throws IOException, InterruptedException {
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "the store answered " + answer.statusCode() + " " + answer.body());
    }
  }
}
