package io.samspil.historian.utility;

import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.query.IntervalScan;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Heat, buildings and transport. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HeatProperties.class, TransportProperties.class})
public class UtilityConfiguration {
  @Bean
  CoolingController historianCoolingController(
      AssetBook historianAssets,
      IntervalScan historianScan,
      HeatProperties properties,
      InstantSource historianClock) {
    return new CoolingController(historianAssets, historianScan, properties, historianClock);
  }

  @Bean
  BuildingEnergyController historianBuildingEnergyController(
      AssetBook historianAssets, IntervalScan historianScan, InstantSource historianClock) {
    return new BuildingEnergyController(historianAssets, historianScan, historianClock);
  }

  @Bean
  TransportUseController historianTransportUseController(
      AssetBook historianAssets,
      IntervalScan historianScan,
      TransportProperties properties,
      InstantSource historianClock) {
    return new TransportUseController(historianAssets, historianScan, properties, historianClock);
  }
}
