package io.samspil.historian.store;

import java.time.Duration;

/**
 * Which store, and as whom. InfluxDB 1.x uses database, username and password; 2.x uses bucket, org
 * and token; QuestDB uses username and password where its HTTP asks for them. Empty texts mean "not
 * given".
 *
 * @param timeout how long one request may take before it counts as failed
 * @param linesPerRequest the most lines one write carries
 */
public record StoreSettings(
    StoreKind kind,
    InfluxVersion influxVersion,
    String database,
    String bucket,
    String org,
    String token,
    String username,
    String password,
    Duration timeout,
    int linesPerRequest) {

  /** The stores that can be spoken to. */
  public enum StoreKind {
    QUEST,
    INFLUX
  }

  /** AUTO asks the server's /ping; ONE is 1.x, TWO is whatever takes /api/v2/write. */
  public enum InfluxVersion {
    AUTO,
    ONE,
    TWO
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "StoreSettings[kind=%s, influxVersion=%s, database=%s, bucket=%s, org=%s, username=%s]"
        .formatted(kind, influxVersion, database, bucket, org, username);
  }
}
