package io.samspil.standalone;

import io.samspil.standalone.kafka.EmbeddedKafka;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** One run of the platform, from the call to Ctrl-C, and the few lines a person reads about it. */
final class Run {
  private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(30);
  private static final Duration TRAINING = Duration.ofSeconds(6);

  private final RunOptions options;
  private final PrintStream out;
  private volatile @Nullable Platform platform;

  Run(RunOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Starts, says where everything is, and waits for the signal to stop.
   *
   * @throws Refusal if it cannot start
   */
  void untilStopped() throws InterruptedException {
    DataFolder folder = DataFolder.open(options.data());
    Logs.into(folder);
    Ports ports = Ports.take(options);
    External.check(options);
    out.println("Samspil starts: " + what());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    EmbeddedKafka.beforeFatal(() -> tellFatal(folder));
    start(folder, ports);
    announce(folder, ports);
    if (options.train()) {
      Training.on(ports).last(TRAINING);
    } else {
      new CountDownLatch(1).await();
    }
  }

  private void start(DataFolder folder, Ports ports) {
    try {
      platform = Platform.start(options, folder, ports);
    } catch (Exception e) {
      LoggerFactory.getLogger(Run.class).error("the platform did not start", e);
      throw Refusal.cannotRun(
          "The platform did not start: %s. More in %s".formatted(cause(e), folder.logFile()));
    }
  }

  private String what() {
    String kafka = options.kafka() == null ? "Kafka" : "all services on Kafka " + options.kafka();
    String store = options.store() == Store.quest ? "QuestDB" : "InfluxDB " + options.influxUrl();
    String city =
        options.empty()
            ? "no simulated city"
            : String.format(Locale.ROOT, "a city of %,d meters", options.meters());
    return "%s, %s, %s".formatted(kafka, store, city);
  }

  private void announce(DataFolder folder, Ports ports) {
    long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
    double seconds = (System.currentTimeMillis() - begun) / 1000.0;
    var cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    LoggerFactory.getLogger(Run.class)
        .info("ready after_s={} cpu_s={}", seconds, cpu.toMillis() / 1000.0);
    out.printf(Locale.ROOT, "Samspil is ready in %.1f s%n", seconds);
    out.printf("  Console  http://%s:%d/%n", Ports.LOOPBACK, ports.http());
    out.printf("  MQTT     %s:%d%n", Ports.LOOPBACK, ports.mqtt());
    if (options.mqttUrl() != null) {
      out.printf("  Broker   %s%n", options.mqttUrl());
    }
    out.printf("  Kafka    %s%n", Settings.kafka(options, ports));
    out.printf("  Data     %s%n", folder.root());
    out.printf("  Log      %s%n", folder.logFile());
    out.println("Ctrl-C stops it.");
  }

  private void tellFatal(DataFolder folder) {
    out.printf(
        "Samspil ends at once: its Kafka broker cannot go on (is the disk full?). More in %s%n",
        folder.logFile());
  }

  private void stop() {
    Platform running = platform;
    if (running == null) {
      return;
    }
    out.println("Samspil stops");
    haltAfter(PATIENCE_TO_STOP);
    try {
      running.close();
      out.println("Samspil has stopped; the data stays.");
    } catch (Exception e) {
      LoggerFactory.getLogger(Run.class).warn("the platform did not stop in order", e);
      out.println("Samspil has stopped, not in order; the data stays. The log has more.");
    }
  }

  /** Ending is safe at any moment, so nothing may hold it up. */
  private static void haltAfter(Duration patience) {
    Thread.ofPlatform()
        .daemon()
        .name("stop-at-last")
        .start(
            () -> {
              LockSupport.parkNanos(patience.toNanos());
              Runtime.getRuntime().halt(1);
            });
  }

  /** The innermost reason, as a clause of a sentence. */
  private static String cause(Throwable e) {
    Throwable inner = e;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String message = inner.getMessage();
    return message == null ? inner.getClass().getSimpleName() : message.replaceAll("[.\\s]+$", "");
  }
}
