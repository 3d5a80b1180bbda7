package io.samspil.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Credential;
import io.samspil.contracts.v1.Session;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.gateway.access.AccessConfiguration;
import io.samspil.gateway.access.AccessProperties;
import io.samspil.gateway.access.AccessRule;
import io.samspil.gateway.access.Gatekeeper;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.bridge.BridgeConfiguration;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.devices.DeviceLog;
import io.samspil.gateway.devices.DevicesConfiguration;
import io.samspil.gateway.devices.SessionLog;
import io.samspil.gateway.downlink.CommandTopics;
import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.intake.Intake;
import io.samspil.gateway.intake.IntakeLimits;
import io.samspil.gateway.intake.IntakeMeters;
import io.samspil.gateway.intake.KafkaSink;
import io.samspil.gateway.intake.ProducerSettings;
import io.samspil.gateway.intake.TracedSink;
import io.samspil.gateway.intake.TracesConfiguration;
import io.samspil.gateway.loads.LoadView;
import io.samspil.gateway.mqtt.Budget;
import io.samspil.gateway.mqtt.ConnectionLimits;
import io.samspil.gateway.mqtt.Door;
import io.samspil.gateway.mqtt.Doorman;
import io.samspil.gateway.mqtt.FrontConfiguration;
import io.samspil.gateway.mqtt.FrontMeters;
import io.samspil.gateway.mqtt.FrontProperties;
import io.samspil.gateway.mqtt.Guesses;
import io.samspil.gateway.mqtt.Listeners;
import io.samspil.gateway.mqtt.MqttFront;
import io.samspil.gateway.mqtt.Sessions;
import io.samspil.gateway.mqtt.WaitingRoom;
import io.samspil.gateway.mqtt.Wills;
import io.samspil.gateway.openadr.OpenAdrConfiguration;
import io.samspil.gateway.profile.Profiles;
import io.samspil.gateway.quarantine.QuarantineConfiguration;
import io.samspil.gateway.quarantine.Speakers;
import io.samspil.gateway.setpoints.SetpointsConfiguration;
import io.samspil.gateway.sparkplug.EdgeCommandTopics;
import io.samspil.gateway.sparkplug.Sparkplug;
import io.samspil.gateway.sparkplug.SparkplugConfiguration;
import io.samspil.gateway.workbench.WorkbenchConfiguration;
import io.samspil.signin.SigninConfiguration;
import io.samspil.traces.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;

/** The gateway: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:gateway.properties")
@EnableConfigurationProperties(GatewayProperties.class)
@Import({
  AccessConfiguration.class,
  BridgeConfiguration.class,
  DevicesConfiguration.class,
  SetpointsConfiguration.class,
  FrontConfiguration.class,
  GaugesConfiguration.class,
  OpenAdrConfiguration.class,
  QuarantineConfiguration.class,
  SparkplugConfiguration.class,
  TracesConfiguration.class,
  WorkbenchConfiguration.class,
  SigninConfiguration.class
})
public class GatewayConfiguration {
  private static final Logger log = LoggerFactory.getLogger(GatewayConfiguration.class);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final int WAITING_SEATS = 1_000;

  /** Batches are not filled to the last byte: the buffer has this many times what is let in. */
  private static final int BUFFER_FACTOR = 4;

  @Bean
  KafkaAccess gatewayKafka(Environment environment) {
    return KafkaAccess.of(environment::getRequiredProperty);
  }

  /** The properties come in so that a wrong one is told before Kafka is waited for. */
  @Bean
  KafkaTopics gatewayTopics(
      GatewayProperties properties, AccessRule access, KafkaAccess gatewayKafka) {
    return KafkaTopics.createMissing(gatewayKafka);
  }

  @Bean
  MeterView gatewayMeterView() {
    return new MeterView();
  }

  @Bean
  LoadView gatewayLoadView() {
    return new LoadView();
  }

  @Bean(destroyMethod = "close")
  TopicTail<Asset> gatewayAssetTail(KafkaTopics kafka, MeterView view, LoadView loads) {
    return kafka.all(
        Topics.ASSETS,
        new Serdes.OfAsset(),
        kept -> {
          view.apply(kept.key(), kept.value());
          loads.apply(kept.key(), kept.value());
        });
  }

  @Bean
  Budget gatewayBudget(GatewayProperties properties) {
    return new Budget(properties.maxInFlight(), properties.maxInFlightBytes());
  }

  @Bean(destroyMethod = "close")
  KafkaSink gatewaySink(KafkaTopics kafka, GatewayProperties properties, Budget budget) {
    var settings =
        new ProducerSettings(
            kafka.access(), properties.linger(), properties.maxInFlightBytes() * BUFFER_FACTOR);
    return new KafkaSink(settings::create, budget::available);
  }

  @Bean
  Intake gatewayIntake(
      MeterView meters,
      LoadView loads,
      Profiles profiles,
      Sparkplug sparkplug,
      DeviceLog devices,
      GatewayProperties properties) {
    var window = new TimeWindow(properties.futureTolerance(), properties.pastTolerance());
    return new Intake(
        meters,
        loads,
        profiles,
        new IntakeLimits(properties.name(), properties.maxPayloadBytes(), window),
        sparkplug,
        devices);
  }

  @Bean
  IntakeMeters gatewayIntakeMeters(MeterRegistry registry) {
    return new IntakeMeters(registry);
  }

  @Bean
  Door gatewayDoor(
      Intake intake,
      KafkaSink sink,
      Tracing gatewayTracing,
      Budget budget,
      Sessions sessions,
      IntakeMeters meters,
      FrontMeters counts,
      Guesses guesses,
      Doorman doorman,
      Wills wills,
      Gatekeeper gatekeeper,
      Downlink downlink,
      SessionLog sessionLog,
      GatewayProperties properties,
      FrontProperties front) {
    return new Door(
        intake,
        TracedSink.over(sink, gatewayTracing),
        budget,
        sessions,
        meters,
        counts,
        new WaitingRoom(properties.unknownMeterGrace(), WAITING_SEATS),
        limits(properties.mqtt(), front),
        gatekeeper,
        guesses,
        downlink,
        doorman,
        wills,
        sessionLog,
        front.serverReference(),
        Clock.systemUTC());
  }

  private static ConnectionLimits limits(GatewayProperties.Mqtt mqtt, FrontProperties front) {
    return new ConnectionLimits(
        mqtt.maxPacketBytes(),
        mqtt.maxInFlight(),
        mqtt.maxInFlightBytes(),
        front.connectWithin(),
        front.packetWithin(),
        front.unreadWithin(),
        front.maxKeepAlive(),
        front.maxSubscriptions(),
        front.maxWillBytes(),
        front.topicAliases(),
        front.messagesPerSecond(),
        front.bytesPerSecond());
  }

  /** Made early, so that a wrong address or file is told before Kafka is waited for. */
  @Bean
  Listeners gatewayListeners(GatewayProperties properties, FrontProperties front) {
    return Listeners.of(properties.mqtt().socketAddress(), front);
  }

  /** Nothing listens beyond loopback where devices need not say who they are. */
  @Bean
  AccessRule gatewayAccessRule(AccessProperties access, Listeners listeners) {
    return access.on(listeners.addresses());
  }

  /** What devices said before is looked at with what they may say today. */
  @Bean
  Speakers gatewaySpeakers(Gatekeeper gatekeeper) {
    return gatekeeper::today;
  }

  @Bean
  CommandTopics gatewaySparkplugCommandTopics(MeterView meters) {
    return new EdgeCommandTopics(meters::ofDeviceOrBehind);
  }

  @Bean
  MqttFront gatewayFront(
      Door door,
      Listeners listeners,
      KafkaSink sink,
      TopicTail<Asset> gatewayAssetTail,
      TopicTail<Credential> gatewayCredentialTail,
      TopicTail<Setpoint> gatewaySetpointTail,
      TopicTail<Session> gatewaySessionTail,
      GatewayProperties properties) {
    List<TopicTail<?>> views =
        List.of(gatewayAssetTail, gatewayCredentialTail, gatewaySetpointTail, gatewaySessionTail);
    return new MqttFront(
        listeners,
        properties.mqtt().threadsOrProcessors(),
        properties.drainTimeout(),
        door,
        () -> {
          sink.awaitTopics();
          for (TopicTail<?> view : views) {
            while (!view.awaitCaughtUp(LOOK)) {
              log.info("waiting for what the registry and the planner have said");
            }
          }
        });
  }
}
