package io.samspil.gateway.sparkplug;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.downlink.Outgoing;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sparkplug B, for every door. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SparkplugProperties.class)
public class SparkplugConfiguration {

  /** The ways are looked up when there is something to send: they stand behind the doors. */
  @Bean
  Sparkplug gatewaySparkplug(
      SparkplugProperties properties,
      ObjectProvider<NodeCommands> bridges,
      ObjectProvider<Downlink> front) {
    NodeCommands everyWay =
        (topic, payload) -> {
          front.ifAvailable(down -> down.tell(new Outgoing(topic, payload, null, () -> {})));
          bridges.forEach(bridge -> bridge.send(topic, payload));
        };
    return new Sparkplug(
        new EdgeNodes(properties.maxNodes(), properties.maxMetrics()),
        properties.mappingFile().isBlank()
            ? MetricMapping.BY_NAME
            : MappingReader.read(Path.of(properties.mappingFile())),
        properties.rebirthInterval(),
        everyWay,
        new SparkplugCounts());
  }

  @Bean
  MeterBinder gatewaySparkplugCounts(Sparkplug sparkplug) {
    return registry -> {
      Gauge.builder("samspil.gateway.sparkplug.nodes", sparkplug, Sparkplug::nodes)
          .description("Edge nodes that are remembered")
          .baseUnit("nodes")
          .register(registry);
      FunctionCounter.builder(
              "samspil.gateway.sparkplug.gaps", sparkplug.counts(), SparkplugCounts::gaps)
          .description("Gaps in the sequence numbers of edge nodes")
          .baseUnit("gaps")
          .register(registry);
      FunctionCounter.builder(
              "samspil.gateway.sparkplug.missing", sparkplug.counts(), SparkplugCounts::missing)
          .description("Messages that are missing in these gaps")
          .baseUnit("messages")
          .register(registry);
      FunctionCounter.builder(
              "samspil.gateway.sparkplug.rebirths", sparkplug.counts(), SparkplugCounts::rebirths)
          .description("Rebirths that edge nodes were asked for")
          .baseUnit("rebirths")
          .register(registry);
    };
  }
}
