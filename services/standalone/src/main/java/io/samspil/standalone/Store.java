package io.samspil.standalone;

/** Where time series are kept. */
enum Store {
  /** QuestDB inside this JVM. */
  quest,
  /** An InfluxDB server that is already there. */
  influx
}
