package io.samspil.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.nio.charset.StandardCharsets;

/** What one service does with one message that is followed. It must be ended. */
public final class Step {
  private final Span span;

  Step(Span span) {
    this.span = span;
  }

  /** What the header {@code traceparent} says to whoever has the message next. */
  public byte[] traceparent() {
    SpanContext at = span.getSpanContext();
    String text = "00-" + at.getTraceId() + "-" + at.getSpanId() + "-" + at.getTraceFlags().asHex();
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static String text(byte[] traceparent) {
    return new String(traceparent, StandardCharsets.US_ASCII);
  }

  /** What is to be known of it. */
  public Step with(String key, String value) {
    span.setAttribute(key, value);
    return this;
  }

  /** What is to be known of it. */
  public Step with(String key, long value) {
    span.setAttribute(key, value);
    return this;
  }

  /** It went wrong; it still has to be ended. */
  public Step failed(String why) {
    span.setStatus(StatusCode.ERROR, why);
    return this;
  }

  public void end() {
    span.end();
  }
}
