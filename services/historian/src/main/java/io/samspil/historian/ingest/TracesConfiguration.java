package io.samspil.historian.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.traces.TraceSettings;
import io.samspil.traces.Tracing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows some readings, where a collector is named. */
@Configuration(proxyBeanMethods = false)
public class TracesConfiguration {
  @Bean(destroyMethod = "close")
  Tracing historianTracing(
      @Value("${samspil.traces.endpoint}") String endpoint,
      @Value("${samspil.traces.share}") double share,
      MeterRegistry registry) {
    return Tracing.of(new TraceSettings(endpoint, share), "historian", registry);
  }
}
