package io.samspil.traces;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spans on their way to the collector. Whoever ends a span never waits: when so many are waiting
 * already, it is dropped. What a collector that is away did not take is gone, and counted.
 */
final class Outgoing implements SpanProcessor {
  private static final Logger log = LoggerFactory.getLogger(Outgoing.class);

  private static final int MOST_WAITING = 2_048;
  private static final int MOST_AT_ONCE = 512;
  private static final int GATHER_MS = 200;
  private static final int PATIENCE_S = 10;

  private final SpanExporter exporter;
  private final BlockingQueue<SpanData> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder sent = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final CompletableResultCode ended = new CompletableResultCode();
  private boolean reached = true;
  private volatile boolean closing;

  Outgoing(SpanExporter exporter) {
    this.exporter = exporter;
    Thread.ofVirtual().name("traces").start(this::run);
  }

  void bindTo(MeterRegistry registry, String service) {
    count(registry, service, "sent", sent);
    count(registry, service, "failed", failed);
    count(registry, service, "dropped", dropped);
  }

  private static void count(
      MeterRegistry registry, String service, String outcome, LongAdder count) {
    FunctionCounter.builder("samspil." + service + ".trace.spans", count, LongAdder::sum)
        .description("Steps of readings that are followed, by what became of the word of them")
        .baseUnit("spans")
        .tag("outcome", outcome)
        .register(registry);
  }

  private void run() {
    try {
      while (!closing || !waiting.isEmpty()) {
        SpanData first = waiting.poll(GATHER_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<SpanData> batch = new ArrayList<>(List.of(first));
          waiting.drainTo(batch, MOST_AT_ONCE - 1);
          send(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exporter.shutdown();
      ended.succeed();
    }
  }

  private void send(List<SpanData> batch) {
    boolean taken;
    try {
      taken = exporter.export(batch).join(PATIENCE_S, TimeUnit.SECONDS).isSuccess();
    } catch (RuntimeException e) {
      taken = false;
    }
    (taken ? sent : failed).add(batch.size());
    if (taken != reached) {
      reached = taken;
      log.info("the collector of traces {}", taken ? "takes spans" : "cannot be reached");
    }
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (closing || !waiting.offer(span.toSpanData())) {
      dropped.increment();
    }
  }

  @Override
  public CompletableResultCode shutdown() {
    closing = true;
    return ended;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    // Only what has ended is told.
  }

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
