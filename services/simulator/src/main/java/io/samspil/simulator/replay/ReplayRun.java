package io.samspil.simulator.replay;

import io.samspil.simulator.api.CityApi;
import io.samspil.simulator.mqtt.MqttPublisher;
import io.samspil.simulator.mqtt.PublisherSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Consumer;

/** One replay from beginning to end: register, publish, wait, sum up, verify. */
final class ReplayRun {
  private final ReplayOptions options;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final Faults faults = new Faults();
  private final DailyConsumption consumption = new DailyConsumption();

  /**
   * @param err hears of progress and of what goes wrong
   * @param terminal whether a person looks at {@code err}
   */
  ReplayRun(ReplayOptions options, PrintStream out, PrintStream err, boolean terminal) {
    this.options = options;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Whether everything was read, acknowledged and, if asked for, found equal. */
  boolean run() throws ProfileFault, IOException, InterruptedException {
    try (CityApi api = new CityApi(options.apiUrl(), options.tokens())) {
      if (options.register() && !new Registrar(options, out, err).register(api)) {
        return false;
      }
      boolean complete = publish();
      boolean equal = !options.verify() || verify(api);
      return complete && equal && faults.count() == 0;
    }
  }

  /** Whether all was acknowledged. */
  private boolean publish() throws ProfileFault, IOException, InterruptedException {
    String clientId = "samspil-replay-" + ProcessHandle.current().pid();
    PublisherSettings settings =
        new PublisherSettings(options.mqttUrl(), clientId, options.window());
    try (MqttPublisher publisher = new MqttPublisher(settings, new ConnectionTold(err))) {
      publisher.start();
      return publish(publisher);
    }
  }

  private boolean publish(MqttPublisher publisher)
      throws ProfileFault, IOException, InterruptedException {
    Progress progress = new Progress(err, terminal, Playback.bytes(options.files()));
    Consumer<Recorded> onReading = options.verify() ? consumption::add : _ -> {};
    Playback playback = new Playback(options, publisher, progress, faults, onReading);
    long startNanos = System.nanoTime();
    boolean acknowledged = true;
    try {
      playback.run();
    } catch (StalledException e) {
      err.println(e.getMessage());
      acknowledged = false;
    }
    progress.end();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    new Summary(playback.tallies(), publisher.counts(), seconds, faults).print(out, err);
    return acknowledged && publisher.counts().refused() == 0;
  }

  private boolean verify(CityApi api) throws InterruptedException {
    Verification.Result result = new Verification(api, consumption).run(options.patience());
    if (!result.failure().isEmpty()) {
      err.println("the platform could not be asked: " + result.failure());
    }
    result.unequal().stream().limit(20).forEach(err::println);
    out.printf(
        "verified %,d meters: %,d days of registers compared, %,d unequal%n",
        result.meters(), result.compared(), result.unequal().size());
    return result.isEqual();
  }
}
