package io.samspil.registry.asset;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The registry's own settings, {@code samspil.registry.*}.
 *
 * @param maxImportSize of one CSV file
 * @param batchSize rows that an import writes, and a publication sends, in one transaction
 * @param publishWait how long a change waits for Kafka before it is answered as not yet published
 * @param importWait the same after the last line of an import
 * @param publishTimeout how long Kafka may take to confirm a record
 * @param publishRetry the pause between attempts while Kafka is away
 */
@ConfigurationProperties("samspil.registry")
public record RegistrySettings(
    DataSize maxImportSize,
    int batchSize,
    Duration publishWait,
    Duration importWait,
    Duration publishTimeout,
    Duration publishRetry) {
  public RegistrySettings {
    require(
        maxImportSize.toBytes() > 0 && maxImportSize.toGigabytes() < 1,
        "max-import-size",
        maxImportSize,
        "1B to less than 1GB");
    require(batchSize >= 1 && batchSize <= 10_000, "batch-size", batchSize, "1 to 10000");
    require(!publishWait.isNegative(), "publish-wait", publishWait, "0 or longer");
    require(!importWait.isNegative(), "import-wait", importWait, "0 or longer");
    require(
        publishTimeout.toMillis() >= 1000 && publishTimeout.toHours() < 1,
        "publish-timeout",
        publishTimeout,
        "1s to less than 1h");
    require(publishRetry.toMillis() >= 1, "publish-retry", publishRetry, "1ms or longer");
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "samspil.registry.%s=%s: expected %s".formatted(key, value, expected));
    }
  }
}
