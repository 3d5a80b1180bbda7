package io.samspil.gateway.sparkplug;

import java.util.concurrent.atomic.LongAdder;

/** What is counted of the nodes, since this gateway started. */
final class SparkplugCounts {
  private final LongAdder missing = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final LongAdder rebirths = new LongAdder();

  void gap(int messages) {
    gaps.increment();
    missing.add(messages);
  }

  void rebirthAsked() {
    rebirths.increment();
  }

  /** Gaps in {@code seq}. */
  long gaps() {
    return gaps.sum();
  }

  /** Messages that are missing in them. */
  long missing() {
    return missing.sum();
  }

  long rebirths() {
    return rebirths.sum();
  }
}
