package io.samspil.historian.completeness;

import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.query.IntervalScan;
import java.time.InstantSource;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Completeness, freshness and what is missing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CompletenessProperties.class)
public class CompletenessConfiguration {
  @Bean
  CompletenessController historianCompletenessController(
      AssetBook historianAssets,
      IntervalScan historianScan,
      @Value("${samspil.historian.zone}") String zone,
      CompletenessProperties properties,
      InstantSource historianClock) {
    return new CompletenessController(
        historianAssets, historianScan, ZoneId.of(zone), properties, historianClock);
  }

  @Bean
  MissingController historianMissingController(
      AssetBook historianAssets,
      IntervalScan historianScan,
      @Value("${samspil.historian.zone}") String zone,
      InstantSource historianClock) {
    return new MissingController(historianAssets, historianScan, ZoneId.of(zone), historianClock);
  }
}
