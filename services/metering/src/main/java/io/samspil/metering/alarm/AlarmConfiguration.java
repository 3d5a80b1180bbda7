package io.samspil.metering.alarm;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.v1.Asset;
import io.samspil.metering.knowledge.RuleShelf;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.KStream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** The alarms: their topology, its limits, and their paths in the API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlarmSettings.class)
public class AlarmConfiguration {
  /** The topology's function; its five inputs are bound in metering.properties. */
  @Bean
  @DependsOn("meteringTopics")
  Function<
          KStream<String, byte[]>,
          Function<
              KStream<String, byte[]>,
              Function<
                  KStream<String, byte[]>,
                  Function<KStream<String, byte[]>, Consumer<GlobalKTable<String, Asset>>>>>>
      meteringAlarms(RuleShelf shelf, AlarmSettings settings) {
    var topology = new AlarmTopology(Watching.of(shelf, settings, InstantSource.system()));
    return intervals ->
        areas ->
            devices ->
                acknowledgements ->
                    assets -> topology.build(intervals, areas, devices, acknowledgements);
  }

  @Bean
  RuleShelf meteringAlarmRules(AlarmSettings settings) {
    return new RuleShelf(settings.path());
  }

  @Bean
  Lookout meteringAlarmLookout(RuleShelf meteringAlarmRules, AlarmSettings settings) {
    return new Lookout(meteringAlarmRules, settings.look());
  }

  @Bean
  @DependsOn("meteringTopics")
  AlarmView meteringAlarmView(KafkaAccess meteringKafka) {
    return AlarmView.following(meteringKafka);
  }

  @Bean
  @DependsOn("meteringTopics")
  Acknowledger meteringAcknowledger(KafkaAccess meteringKafka) {
    return new Acknowledger(meteringKafka);
  }

  @Bean
  AlarmController meteringAlarmController(
      AlarmView view, Acknowledger acknowledger, RuleShelf meteringAlarmRules) {
    return new AlarmController(view, acknowledger, meteringAlarmRules, InstantSource.system());
  }

  @Bean
  @DependsOn("meteringTopics")
  FigureView meteringFigureView(KafkaAccess meteringKafka) {
    return FigureView.following(meteringKafka);
  }

  @Bean
  FigureController meteringFigureController(FigureView view) {
    return new FigureController(view);
  }
}
