package io.samspil.deploy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** They read from every service, and write, all the time; what goes wrong is kept. */
final class Visitors implements AutoCloseable {
  private static final int SERVER_ERROR = 500;
  private static final long PAUSE_MS = 20;
  private static final int SHOWN = 50;
  private static final List<String> PATHS =
      List.of(
          "/",
          "/api/v1/meters?size=5",
          "/api/v1/meters/street-1/readings?limit=5",
          "/api/v1/devices",
          "/api/v1/alarms",
          "/api/v1/ledger",
          "/api/v1/flexibility/plan",
          "/api/v1/live/snapshot");

  private final Entrance entrance;
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<Thread> threads;
  private volatile boolean going = true;

  Visitors(int httpsPort) throws Exception {
    this.entrance = new Entrance(httpsPort, "automation");
    this.threads =
        List.of(
            Thread.ofVirtual().unstarted(this::read),
            Thread.ofVirtual().unstarted(this::read),
            Thread.ofVirtual().unstarted(this::write));
  }

  void start() {
    threads.forEach(Thread::start);
  }

  private void read() {
    for (int i = 0; going; i++) {
      ask("GET", PATHS.get(i % PATHS.size()), "");
    }
  }

  private void write() {
    for (int i = 0; going; i++) {
      ask(
          "PUT",
          "/api/v1/meters/visited",
          "{\"utility\":\"electricity\",\"name\":\"Visit %d\"}".formatted(i));
    }
  }

  private void ask(String method, String path, String json) {
    asked.incrementAndGet();
    try {
      HttpResponse<String> answer = entrance.send(method, path, json);
      if (answer.statusCode() >= SERVER_ERROR) {
        errors.add("%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
      }
      Thread.sleep(PAUSE_MS);
    } catch (IOException e) {
      errors.add("%s %s: %s".formatted(method, path, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What went wrong, after the last answer. */
  List<String> stop() throws InterruptedException {
    going = false;
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.printf("visitors asked %d times, %d errors%n", asked.get(), errors.size());
    errors.stream().limit(SHOWN).forEach(System.out::println);
    return List.copyOf(errors);
  }

  @Override
  public void close() {
    going = false;
    entrance.close();
  }
}
