package io.samspil.gateway.quarantine;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Resolution;
import io.samspil.gateway.GatewayProperties;
import io.samspil.gateway.KafkaTopics;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.KafkaSink;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The quarantine as a workplace. */
@Configuration(proxyBeanMethods = false)
public class QuarantineConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Of each listed message, and of as many again that were touched before. */
  private static final int RESOLUTIONS_FACTOR = 2;

  @Bean
  Resolutions gatewayResolutions(GatewayProperties properties) {
    return new Resolutions(properties.quarantineListed() * RESOLUTIONS_FACTOR);
  }

  @Bean(destroyMethod = "close")
  TopicTail<Resolution> gatewayResolutionTail(KafkaTopics kafka, Resolutions resolutions) {
    return kafka.all(Topics.RESOLUTIONS, new Serdes.OfResolution(), resolutions::apply);
  }

  @Bean
  QuarantineIndex gatewayQuarantineIndex(GatewayProperties properties, Resolutions resolutions) {
    return new QuarantineIndex(properties.quarantineListed(), resolutions);
  }

  @Bean(destroyMethod = "close")
  TopicTail<Quarantined> gatewayQuarantineTail(
      KafkaTopics kafka, QuarantineIndex gatewayQuarantineIndex, GatewayProperties properties) {
    return kafka.latest(
        properties.quarantineListed(),
        Topics.QUARANTINE,
        new Serdes.OfQuarantined(),
        gatewayQuarantineIndex::add);
  }

  @Bean
  QuarantineController gatewayQuarantineController(
      KafkaTopics kafka, QuarantineIndex gatewayQuarantineIndex, Resolutions resolutions) {
    return new QuarantineController(
        gatewayQuarantineIndex, new QuarantineArchive(kafka.access()), resolutions);
  }

  /** Where nobody knows what a device may, its messages are replayed only when a person vouches. */
  @Bean
  QuarantineActions gatewayQuarantineActions(
      KafkaTopics kafka,
      QuarantineIndex gatewayQuarantineIndex,
      Resolutions resolutions,
      Intake gatewayIntake,
      KafkaSink gatewaySink,
      ObjectProvider<Speakers> speakers) {
    var sends = new ConfirmedSends(gatewaySink, resolutions, PATIENCE);
    Speakers known = speakers.getIfAvailable(() -> Speakers.UNPROVEN_ONLY);
    return new QuarantineActions(
        new Workplace(
            gatewayQuarantineIndex,
            new QuarantineArchive(kafka.access()),
            resolutions,
            new Replay(gatewayIntake, sends, known, resolutions, Clock.systemUTC())));
  }
}
