package io.samspil.flexibility.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.application.ReadinessStateHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An instance is ready when it has made a plan: until then another answers for it, and is not to be
 * replaced. The VTN needs neither plans nor Kafka, so that nobody waits longer than a minute.
 */
@Configuration(proxyBeanMethods = false)
public class PlanReadiness {
  static final Duration AT_MOST = Duration.ofMinutes(1);

  /** In the place of Spring's own, by its name. */
  @Bean
  ReadinessStateHealthIndicator readinessStateHealthIndicator(
      ApplicationAvailability availability, Controller controller) {
    Clock clock = Clock.systemUTC();
    Instant began = clock.instant();
    return new ReadinessStateHealthIndicator(availability) {
      @Override
      protected AvailabilityState getState(ApplicationAvailability all) {
        Duration since = Duration.between(began, clock.instant());
        return isReady(controller.last() != null, since)
            ? super.getState(all)
            : ReadinessState.REFUSING_TRAFFIC;
      }
    };
  }

  static boolean isReady(boolean planned, Duration since) {
    return planned || since.compareTo(AT_MOST) >= 0;
  }
}
