package io.samspil.simulator.replay;

import io.samspil.simulator.mqtt.MqttPublisher;
import io.samspil.simulator.mqtt.Outgoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Reads the files and gives their readings to the publisher. */
final class Playback {
  private static final int RECORDS_A_PACK = 50;

  private final ReplayOptions options;
  private final MqttPublisher publisher;
  private final Progress progress;
  private final Faults faults;
  private final Consumer<Recorded> onReading;
  private final List<FileTally> tallies = new ArrayList<>();
  private long bytesRead;
  private long readings;

  /**
   * @param onReading hears of each reading before it is published
   */
  Playback(
      ReplayOptions options,
      MqttPublisher publisher,
      Progress progress,
      Faults faults,
      Consumer<Recorded> onReading) {
    this.options = options;
    this.publisher = publisher;
    this.progress = progress;
    this.faults = faults;
    this.onReading = onReading;
  }

  /**
   * Returns when all is acknowledged or refused.
   *
   * @throws StalledException if the broker stopped acknowledging
   */
  void run() throws ProfileFault, IOException, InterruptedException {
    if (options.speed().isMax()) {
      atOnce();
    } else {
      paced();
    }
    if (!publisher.awaitAcknowledged(options.patience())) {
      throw stalled();
    }
  }

  /** The files that were read to their end. */
  List<FileTally> tallies() {
    return tallies;
  }

  static long bytes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private void atOnce() throws ProfileFault, IOException, InterruptedException {
    Packs packs = new Packs(options.profile().utility(), RECORDS_A_PACK, this::put);
    for (Recording recording : options.recordings()) {
      tallies.add(recording.read(new Recorder(packs::add), this::onBytes));
    }
    packs.finish();
  }

  /** All files as one timeline, each reading a message of its own at its moment. */
  private void paced() throws ProfileFault, IOException, InterruptedException {
    List<Recorded> all = new ArrayList<>();
    for (Recording recording : options.recordings()) {
      tallies.add(recording.read(new Recorder(all::add), _ -> {}));
    }
    all.sort(Comparator.comparingLong(Recorded::instantUs));
    Packs packs = new Packs(options.profile().utility(), 1, this::put);
    long wholeBytes = bytes(options.files());
    long startNanos = System.nanoTime();
    for (int i = 0; i < all.size(); i++) {
      await(startNanos, all.get(i).instantUs() - all.getFirst().instantUs());
      packs.add(all.get(i));
      progress.show(wholeBytes * i / all.size(), i);
    }
  }

  private void await(long startNanos, long recordedUs) throws InterruptedException {
    long leftNanos = startNanos + options.speed().of(recordedUs).toNanos() - System.nanoTime();
    if (leftNanos > 0) {
      Thread.sleep(Duration.ofNanos(leftNanos));
    }
  }

  private void put(Outgoing message) throws InterruptedException {
    if (!publisher.put(message, options.patience())) {
      throw stalled();
    }
  }

  private StalledException stalled() {
    return new StalledException(
        "%s acknowledged nothing for %d s: %,d messages are not acknowledged"
            .formatted(
                options.mqttUrl(), options.patience().toSeconds(), publisher.counts().waiting()));
  }

  private void onBytes(int more) {
    bytesRead += more;
    progress.show(bytesRead, readings);
  }

  /** Hands readings on, to those who listen as well, and counts. */
  private final class Recorder implements Recording.Sink {
    private final Recording.ReadingSink next;

    private Recorder(Recording.ReadingSink next) {
      this.next = next;
    }

    @Override
    public void reading(Recorded reading) throws InterruptedException {
      readings++;
      onReading.accept(reading);
      next.add(reading);
    }

    @Override
    public void fault(Fault fault) {
      faults.add(fault);
    }
  }
}
