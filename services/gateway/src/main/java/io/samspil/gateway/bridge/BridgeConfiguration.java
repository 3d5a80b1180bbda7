package io.samspil.gateway.bridge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.gateway.GatewayProperties;
import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.IntakeMeters;
import io.samspil.gateway.intake.KafkaSink;
import io.samspil.gateway.intake.TracedSink;
import io.samspil.gateway.profile.Profiles;
import io.samspil.gateway.sparkplug.NodeCommands;
import io.samspil.traces.Tracing;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bridge; without {@code samspil.gateway.bridge.url} it does nothing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BridgeProperties.class)
public class BridgeConfiguration {
  private static final Logger log = LoggerFactory.getLogger(BridgeConfiguration.class);
  private static final Duration LOOK = Duration.ofSeconds(10);

  @Bean
  Bridge gatewayBridge(
      BridgeProperties properties,
      GatewayProperties gateway,
      Intake intake,
      KafkaSink sink,
      Tracing gatewayTracing,
      TopicTail<Asset> gatewayAssetTail,
      TopicTail<Setpoint> gatewaySetpointTail,
      Profiles profiles,
      Downlink gatewayDownlink,
      IntakeMeters intakeMeters,
      MeterRegistry registry) {
    var connections =
        new BrokerConnections(
            properties,
            gateway.name(),
            gateway.unknownMeterGrace(),
            new Conveyor(intake, TracedSink.over(sink, gatewayTracing), Clock.systemUTC()),
            () -> Filters.shared(properties, profiles),
            () -> {
              sink.awaitTopics();
              while (!gatewayAssetTail.awaitCaughtUp(LOOK)) {
                log.info("waiting for the assets");
              }
              // A setpoint that is not read yet would be taken for withdrawn.
              while (!gatewaySetpointTail.awaitCaughtUp(LOOK)) {
                log.info("waiting for the setpoints");
              }
            },
            new BridgeMeters(registry, intakeMeters));
    Bridge bridge =
        new Bridge(
            connections::create,
            properties.setpoints() ? gatewayDownlink : null,
            gateway.drainTimeout());
    profiles.onNewTopics(bridge::resubscribe);
    return bridge;
  }

  /** Looked up when there is a command: the bridge itself needs what asks for one. */
  @Bean
  NodeCommands gatewayBridgeNodeCommands(
      BridgeProperties properties, ObjectProvider<Bridge> bridge) {
    return (topic, payload) -> {
      if (properties.isOn() && properties.sparkplug()) {
        bridge.getObject().tell(topic, payload);
      }
    };
  }

  @Bean
  MeterBinder gatewayBridgeGauges(Bridge bridge) {
    return registry -> {
      Gauge.builder("samspil.gateway.bridge.in.flight", bridge, Bridge::messagesInFlight)
          .description("Messages from the broker on their way to Kafka")
          .baseUnit("messages")
          .register(registry);
      Gauge.builder("samspil.gateway.bridge.in.flight.bytes", bridge, Bridge::bytesInFlight)
          .description("What they take")
          .baseUnit("bytes")
          .register(registry);
    };
  }
}
