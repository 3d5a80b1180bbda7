package io.samspil.gateway.mqtt;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.gateway.devices.DeviceLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the front that need nothing of the rest of the gateway. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FrontProperties.class)
public class FrontConfiguration {
  private static final int ADDRESSES_REMEMBERED = 10_000;
  private static final int WILLS_WAITING = 10_000;

  @Bean
  Sessions gatewaySessions(DeviceLog devices) {
    return new Sessions(devices);
  }

  @Bean
  Wills gatewayWills() {
    return new Wills(WILLS_WAITING, System::nanoTime);
  }

  @Bean
  Guesses gatewayGuesses() {
    return new Guesses(ADDRESSES_REMEMBERED);
  }

  @Bean
  FrontMeters gatewayFrontMeters(MeterRegistry registry) {
    return new FrontMeters(registry);
  }

  @Bean
  Doorman gatewayDoorman(FrontProperties properties) {
    return new Doorman(
        properties.maxConnections(),
        properties.maxConnectionsPerAddress(),
        properties.connectionsPerSecond());
  }

  @Bean
  MeterBinder gatewayFrontGauges(
      Budget budget, Sessions gatewaySessions, Doorman gatewayDoorman, Wills gatewayWills) {
    return registry -> {
      Gauge.builder("samspil.gateway.connections", gatewaySessions, Sessions::size)
          .description("Connections that said CONNECT and are here")
          .baseUnit("connections")
          .register(registry);
      Gauge.builder("samspil.gateway.open.connections", gatewayDoorman, Doorman::open)
          .description("Connections that are open, CONNECT or not")
          .baseUnit("connections")
          .register(registry);
      Gauge.builder("samspil.gateway.waiting.wills", gatewayWills, Wills::waiting)
          .description("Wills that wait for their time")
          .baseUnit("wills")
          .register(registry);
      Gauge.builder("samspil.gateway.unfinished.bytes", budget, Budget::unfinishedBytes)
          .description("Of packets that are not whole yet")
          .baseUnit("bytes")
          .register(registry);
    };
  }
}
