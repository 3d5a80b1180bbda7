package io.samspil.metering.booking;

import io.samspil.traces.Step;
import io.samspil.traces.Tracing;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The reading that is being booked, if it is one that is followed: what goes on of it while it is
 * booked carries its trace. What is published of many readings together, at a commit, carries none.
 */
final class FollowedReading {
  /** Records copy it. */
  private static final Headers NOTHING = new RecordHeaders();

  private final Tracing tracing;
  private @Nullable Step step;
  private Headers headers = NOTHING;

  FollowedReading(Tracing tracing) {
    this.tracing = tracing;
  }

  /** A booking that threw has not ended what it began: its task is made anew. */
  void begin(Headers came) {
    step = tracing.next("metering book", came);
    headers = step == null ? NOTHING : carrying(step);
  }

  private static Headers carrying(Step step) {
    return new RecordHeaders().add(Tracing.HEADER, step.traceparent());
  }

  void end() {
    if (step != null) {
      step.end();
      step = null;
      headers = NOTHING;
    }
  }

  Headers headers() {
    return headers;
  }
}
