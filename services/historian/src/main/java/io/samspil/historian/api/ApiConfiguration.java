package io.samspil.historian.api;

import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.store.TimeSeriesReader;
import java.time.InstantSource;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints under {@code /api/v1}. */
@Configuration(proxyBeanMethods = false)
public class ApiConfiguration {
  @Bean
  ReadingsController historianReadingsController(
      TimeSeriesReader historianReader, InstantSource historianClock) {
    return new ReadingsController(historianReader, historianClock);
  }

  @Bean
  IntervalsController historianIntervalsController(
      TimeSeriesReader historianReader,
      IntervalScan historianScan,
      AssetBook historianAssets,
      @Value("${samspil.historian.zone}") String zone,
      InstantSource historianClock) {
    return new IntervalsController(
        historianReader, historianScan, historianAssets, ZoneId.of(zone), historianClock);
  }
}
