package io.samspil.metering.ledger;

import io.samspil.contracts.KafkaAccess;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** The ledger's view and its path in the API. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {
  @Bean
  @DependsOn("meteringTopics")
  LedgerView meteringLedgerView(KafkaAccess meteringKafka) {
    return LedgerView.following(meteringKafka);
  }

  @Bean
  LedgerMeters meteringLedgerMeters(LedgerView view) {
    return new LedgerMeters(view, InstantSource.system());
  }

  @Bean
  LedgerController meteringLedgerController(LedgerView view) {
    return new LedgerController(view, InstantSource.system());
  }
}
