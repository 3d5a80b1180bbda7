package io.samspil.gateway.setpoints;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.contracts.v1.SetpointAck;
import io.samspil.gateway.GatewayProperties;
import io.samspil.gateway.KafkaTopics;
import io.samspil.gateway.downlink.CommandTopics;
import io.samspil.gateway.intake.KafkaSink;
import io.samspil.gateway.loads.LoadView;
import io.samspil.gateway.ticker.Ticker;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What loads are told to do, and what they said of it. */
@Configuration(proxyBeanMethods = false)
public class SetpointsConfiguration {
  private static final int ACKS_KEPT = 100_000;

  @Bean
  SetpointView gatewaySetpointView() {
    return new SetpointView();
  }

  @Bean
  AckLog gatewayAckLog() {
    return new AckLog(ACKS_KEPT);
  }

  @Bean
  SetpointDownlink gatewayDownlink(
      SetpointView gatewaySetpointView,
      AckLog gatewayAckLog,
      KafkaSink gatewaySink,
      GatewayProperties properties,
      ObjectProvider<CommandTopics> commands) {
    return new SetpointDownlink(
        gatewaySetpointView,
        new AckTeller(gatewayAckLog, gatewaySink, properties.name(), Clock.systemUTC()),
        commands.orderedStream().toList());
  }

  @Bean(destroyMethod = "close")
  TopicTail<Setpoint> gatewaySetpointTail(KafkaTopics kafka, SetpointDownlink gatewayDownlink) {
    return kafka.all(Topics.SETPOINTS, new Serdes.OfSetpoint(), gatewayDownlink::apply);
  }

  @Bean(destroyMethod = "close")
  TopicTail<SetpointAck> gatewayAckTail(KafkaTopics kafka, AckLog gatewayAckLog) {
    return kafka.latest(
        ACKS_KEPT,
        Topics.SETPOINT_ACKS,
        new Serdes.OfSetpointAck(),
        kept -> gatewayAckLog.add(kept.value()));
  }

  /** Begins only when both tails are known to be whole: what was said before is not said again. */
  @Bean(destroyMethod = "close")
  Ticker gatewaySetpointTicker(
      SetpointDownlink gatewayDownlink,
      TopicTail<Setpoint> gatewaySetpointTail,
      TopicTail<SetpointAck> gatewayAckTail) {
    return new Ticker(
        "gateway-setpoints",
        () -> {
          if (gatewaySetpointTail.isCaughtUp() && gatewayAckTail.isCaughtUp()) {
            gatewayDownlink.tick();
          }
        });
  }

  @Bean
  SetpointController gatewaySetpointController(
      SetpointView gatewaySetpointView, AckLog gatewayAckLog, LoadView gatewayLoadView) {
    return new SetpointController(
        gatewaySetpointView, gatewayAckLog, gatewayLoadView, Clock.systemUTC());
  }
}
