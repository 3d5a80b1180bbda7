package io.samspil.historian.assets;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Asset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Follows what the registry says. */
@Configuration(proxyBeanMethods = false)
public class AssetsConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(AssetsConfiguration.class);

  @Bean
  AssetBook historianAssets() {
    return new AssetBook();
  }

  @Bean(destroyMethod = "close")
  @DependsOn("historianTopics")
  TopicTail<Asset> historianAssetTail(KafkaAccess historianKafka, AssetBook historianAssets) {
    TopicTail<Asset> tail =
        TopicTail.fromBeginning(
            historianKafka,
            Topics.ASSETS,
            new Serdes.OfAsset(),
            record -> historianAssets.take(record.key(), record.value()),
            e -> LOG.warn("The registry's word is not read. cause={}", e.toString()));
    historianAssets.completeWhen(tail::isCaughtUp);
    return tail;
  }
}
