package io.samspil.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TracingTest {
  /** Nobody listens at port 1. */
  private static final String AWAY = "http://127.0.0.1:1/v1/traces";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void without_an_endpoint_nothing_is_made() {
    Tracing tracing = Tracing.of(new TraceSettings("", 1), "gateway", registry);

    assertThat(tracing).isSameAs(Tracing.NONE);
    assertThat(tracing.begin("receive", 0)).isNull();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void a_share_of_none_begins_no_trace_and_one_of_all_begins_each() {
    try (Tracing none = tracing(0, "metering");
        Tracing all = tracing(1)) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(none.begin("receive", i)).isNull();
        assertThat(all.begin("receive", i)).isNotNull();
      }
    }
  }

  @Test
  void a_trace_goes_on_by_the_header_as_w3c_has_it() {
    try (Tracing gateway = tracing(1);
        Tracing metering = tracing(0, "metering")) {
      Step first = Objects.requireNonNull(gateway.begin("receive", 0));
      var headers = new RecordHeaders().add(Tracing.HEADER, first.traceparent());
      Step next = Objects.requireNonNull(metering.next("book", headers));

      String was = text(first);
      assertThat(was).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
      assertThat(text(next)).startsWith(was.substring(0, 36)).isNotEqualTo(was);
    }
  }

  @Test
  void where_no_trace_came_or_none_that_is_one_none_goes_on() {
    try (Tracing tracing = tracing(1)) {
      assertThat(tracing.next("book", new RecordHeaders())).isNull();
      assertThat(tracing.next("book", "nonsense")).isNull();
      assertThat(tracing.next("book", "00-%s-%s-00".formatted("a".repeat(32), "b".repeat(16))))
          .as("not sampled by whoever began it")
          .isNull();
    }
  }

  @Test
  void a_collector_that_is_away_holds_nobody_up_and_what_it_missed_is_counted() {
    int spans = 20_000;
    try (Tracing tracing = tracing(1)) {
      for (int i = 0; i < spans; i++) {
        Objects.requireNonNull(tracing.begin("receive", i)).end();
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> counted("failed") + counted("dropped") == spans);
    }
    assertThat(counted("sent")).isZero();
    assertThat(counted("dropped")).isPositive();
  }

  @Test
  void wrong_settings_are_told_with_their_key() {
    assertThatThrownBy(() -> new TraceSettings("collector:4318", 1))
        .hasMessageContaining("samspil.traces.endpoint is 'collector:4318'");
    assertThatThrownBy(() -> new TraceSettings("", 1.5))
        .hasMessage("samspil.traces.share is 1.5; expected a number from 0 to 1");
    assertThatThrownBy(() -> new TraceSettings("", Double.NaN))
        .hasMessage("samspil.traces.share is NaN; expected a number from 0 to 1");
  }

  private Tracing tracing(double share) {
    return tracing(share, "gateway");
  }

  private Tracing tracing(double share, String service) {
    return Tracing.of(new TraceSettings(AWAY, share), service, registry);
  }

  private double counted(String outcome) {
    return registry
        .get("samspil.gateway.trace.spans")
        .tag("outcome", outcome)
        .functionCounter()
        .count();
  }

  private static String text(Step step) {
    return new String(step.traceparent(), StandardCharsets.US_ASCII);
  }
}
