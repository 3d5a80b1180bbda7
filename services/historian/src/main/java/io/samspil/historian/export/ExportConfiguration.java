package io.samspil.historian.export;

import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.query.IntervalScan;
import java.time.InstantSource;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Export. */
@Configuration(proxyBeanMethods = false)
public class ExportConfiguration {
  @Bean
  ExportController historianExportController(
      AssetBook historianAssets,
      IntervalScan historianScan,
      @Value("${samspil.historian.zone}") String zone,
      InstantSource historianClock) {
    return new ExportController(historianAssets, historianScan, ZoneId.of(zone), historianClock);
  }
}
