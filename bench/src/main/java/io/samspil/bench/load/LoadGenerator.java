package io.samspil.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Plays many devices in one thread. With a rate, messages are due at even distances whatever the
 * other side does, and latency counts from when a message was due (so that a stall is not hidden).
 */
public final class LoadGenerator implements AutoCloseable {
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final long TO_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final LoadPlan plan;
  private final Selector selector;
  private final List<SelectionKey> keys = new ArrayList<>();
  private final ByteBuffer shared = ByteBuffer.allocateDirect(64 * 1024);
  private final Histogram latency = new Histogram(HIGHEST_MICROS, 3);
  private long countFromNanos;
  private long countUntilNanos;
  private long acknowledged;
  private long counted;
  private long due;
  private int nextKey;

  private LoadGenerator(LoadPlan plan) throws IOException {
    this.plan = plan;
    this.selector = Selector.open();
  }

  /** Connects all, publishes, waits for the last acknowledgement, and disconnects. */
  public static LoadResult run(LoadPlan plan) throws IOException {
    try (var generator = new LoadGenerator(plan)) {
      generator.connect();
      return generator.publish();
    }
  }

  private void connect() throws IOException {
    for (int number = 0; number < plan.connections(); number++) {
      var connection = LoadConnection.open(plan.port(), number, meters(number), plan.inFlight());
      keys.add(connection.channel().register(selector, SelectionKey.OP_READ, connection));
    }
  }

  private List<MeterPackets> meters(int connection) {
    List<MeterPackets> own = new ArrayList<>();
    for (int meter = connection; meter < plan.meters(); meter += plan.connections()) {
      own.add(new MeterPackets(meter, plan.first().toEpochMilli(), plan.step().toMillis()));
    }
    return own;
  }

  private LoadResult publish() throws IOException {
    long start = System.nanoTime();
    countFromNanos = start + plan.warmUp().toNanos();
    countUntilNanos = countFromNanos + plan.counted().toNanos();
    if (plan.perSecond() == 0) {
      flood();
    } else {
      paced(start);
    }
    drain();
    long open = keys.stream().mapToLong(key -> of(key).unacknowledged()).sum();
    return new LoadResult(acknowledged, open, counted / seconds(plan.counted()), latency);
  }

  private void flood() throws IOException {
    for (SelectionKey key : keys) {
      fill(key);
    }
    while (System.nanoTime() < countUntilNanos) {
      selector.select(this::fillAgain, 100);
    }
  }

  private void fillAgain(SelectionKey key) {
    try {
      take(key);
      fill(key);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void fill(SelectionKey key) throws IOException {
    LoadConnection connection = of(key);
    if (connection.canSend()) {
      long now = System.nanoTime();
      while (connection.canSend()) {
        connection.put(now);
      }
    }
    connection.flush(key);
  }

  private void paced(long start) throws IOException {
    double nanosEach = 1e9 / plan.perSecond();
    long now;
    while ((now = System.nanoTime()) < countUntilNanos) {
      long dueByNow = (long) ((now - start) / nanosEach);
      while (due < dueByNow && sendNext(start + (long) (due * nanosEach))) {
        due++;
      }
      if (selector.selectNow(this::takeOnly) == 0) {
        LockSupport.parkNanos(100_000);
      }
    }
  }

  /** Sends one on the next connection that can; false when none can. */
  private boolean sendNext(long dueNanos) throws IOException {
    for (int tried = 0; tried < keys.size(); tried++) {
      SelectionKey key = keys.get(nextKey);
      nextKey = nextKey + 1 == keys.size() ? 0 : nextKey + 1;
      if (of(key).canSend()) {
        of(key).put(dueNanos);
        of(key).flush(key);
        return true;
      }
    }
    return false;
  }

  private void drain() throws IOException {
    long deadline = System.nanoTime() + TO_DRAIN_NANOS;
    while (System.nanoTime() < deadline
        && keys.stream().anyMatch(key -> of(key).unacknowledged() > 0)) {
      selector.select(this::takeOnly, 100);
    }
  }

  private void takeOnly(SelectionKey key) {
    try {
      take(key);
      of(key).flush(key);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void take(SelectionKey key) throws IOException {
    if (key.isReadable()) {
      of(key).read(shared, this::acknowledge);
    }
  }

  private void acknowledge(long dueNanos) {
    acknowledged++;
    long now = System.nanoTime();
    if (now >= countFromNanos && now < countUntilNanos) {
      counted++;
      latency.recordValue(Math.min(HIGHEST_MICROS, Math.max(0, (now - dueNanos) / 1_000)));
    }
  }

  private static LoadConnection of(SelectionKey key) {
    return (LoadConnection) key.attachment();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : keys) {
      key.channel().close();
    }
    selector.close();
  }
}
