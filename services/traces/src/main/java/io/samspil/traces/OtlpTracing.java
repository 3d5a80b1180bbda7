package io.samspil.traces;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells a collector, OTLP over HTTP. */
final class OtlpTracing implements Tracing {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

  /** It would call each batch that is not taken an error; held, so that it stays silent. */
  private static final Logger EXPORTER = Logger.getLogger("io.opentelemetry.exporter");

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final double share;

  private OtlpTracing(SdkTracerProvider provider, double share) {
    this.provider = provider;
    this.tracer = provider.get("io.samspil.traces");
    this.share = share;
  }

  static OtlpTracing start(TraceSettings settings, String service, MeterRegistry registry) {
    EXPORTER.setLevel(Level.OFF);
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint())
            .setTimeout(PATIENCE)
            .setConnectTimeout(PATIENCE)
            .setRetryPolicy(null)
            .build();
    Outgoing outgoing = new Outgoing(exporter);
    outgoing.bindTo(registry, service);
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Resource.create(Attributes.of(SERVICE, "samspil-" + service)))
            .addSpanProcessor(outgoing)
            .build();
    return new OtlpTracing(provider, settings.share());
  }

  @Override
  public @Nullable Step begin(String name, long startMillis) {
    if (ThreadLocalRandom.current().nextDouble() >= share) {
      return null;
    }
    Span span =
        tracer
            .spanBuilder(name)
            .setNoParent()
            .setSpanKind(SpanKind.PRODUCER)
            .setStartTimestamp(startMillis, TimeUnit.MILLISECONDS)
            .startSpan();
    return new Step(span);
  }

  @Override
  public @Nullable Step next(String name, @Nullable String traceparent) {
    if (traceparent == null) {
      return null;
    }
    Context parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, Header.ONLY);
    if (!Span.fromContext(parent).getSpanContext().isSampled()) {
      return null;
    }
    return new Step(
        tracer.spanBuilder(name).setParent(parent).setSpanKind(SpanKind.CONSUMER).startSpan());
  }

  /** The carrier is the header itself. */
  private enum Header implements TextMapGetter<String> {
    ONLY;

    @Override
    public Iterable<String> keys(String carrier) {
      return List.of(HEADER);
    }

    @Override
    public @Nullable String get(@Nullable String carrier, String key) {
      return HEADER.equals(key) ? carrier : null;
    }
  }

  @Override
  public void close() {
    provider.shutdown().join(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
  }
}
