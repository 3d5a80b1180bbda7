package io.samspil.gateway.sparkplug;

import java.time.Duration;

/** Listeners to edge nodes, for tests of other packages. */
public final class Edges {
  private Edges() {}

  /** With metrics mapped by their names. */
  public static Sparkplug sparkplug(NodeCommands commands) {
    return new Sparkplug(
        new EdgeNodes(100, 10_000),
        MetricMapping.BY_NAME,
        Duration.ofSeconds(1),
        commands,
        new SparkplugCounts());
  }
}
