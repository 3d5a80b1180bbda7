package io.samspil.metering.validation;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits, what the rules have found, and their path in the API. */
@Configuration(proxyBeanMethods = false)
public class ValidationConfiguration {
  @Bean
  LimitsShelf meteringLimits(@Value("${samspil.metering.validation:}") String file) {
    return new LimitsShelf(file.isBlank() ? null : Path.of(file));
  }

  @Bean
  RuleCounts meteringRuleCounts(MeterRegistry registry) {
    return new RuleCounts(registry);
  }

  /** Looks at the file now and then. */
  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService meteringLimitsLookout(
      LimitsShelf limits, @Value("${samspil.metering.validation-look:PT2S}") Duration look) {
    ScheduledExecutorService lookout =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("metering-limits").factory());
    lookout.scheduleWithFixedDelay(
        limits::look, look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    return lookout;
  }

  @Bean
  ValidationController meteringValidationController(LimitsShelf limits, RuleCounts counts) {
    return new ValidationController(limits, counts);
  }
}
