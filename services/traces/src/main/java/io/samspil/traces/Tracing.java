package io.samspil.traces;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Follows messages: one trace for each message that is followed, one step in it for each service
 * that has it. Where a message goes through Kafka, its trace goes in the record's header {@code
 * traceparent}, as W3C Trace Context has it.
 *
 * <pre>
 *   gateway receive ──traceparent──► metering book ──traceparent──► historian store
 * </pre>
 *
 * Without an endpoint nothing is made. A message that is not followed costs a random number at the
 * gateway, and elsewhere a look at headers that are empty.
 */
public interface Tracing extends AutoCloseable {
  /** The header of a Kafka record. */
  String HEADER = "traceparent";

  Tracing NONE =
      new Tracing() {
        @Override
        public @Nullable Step begin(String name, long startMillis) {
          return null;
        }

        @Override
        public @Nullable Step next(String name, @Nullable String traceparent) {
          return null;
        }

        @Override
        public void close() {
          // There is nothing.
        }
      };

  /**
   * @param service whose steps these are
   * @param registry has the figures of what was sent, {@code samspil.<service>.trace.spans}
   */
  static Tracing of(TraceSettings settings, String service, MeterRegistry registry) {
    return settings.isOn() ? OtlpTracing.start(settings, service, registry) : NONE;
  }

  /**
   * The first step of a new trace.
   *
   * @param startMillis since 1970-01-01T00:00:00Z
   * @return null where this message is not followed
   */
  @Nullable Step begin(String name, long startMillis);

  /**
   * The next step of a trace.
   *
   * @return null where there is none
   */
  @Nullable Step next(String name, @Nullable String traceparent);

  /** The next step of a trace that came with a Kafka record. */
  default @Nullable Step next(String name, Headers headers) {
    var found = this == NONE ? null : headers.lastHeader(HEADER);
    return found == null ? null : next(name, Step.text(found.value()));
  }

  @Override
  void close();
}
