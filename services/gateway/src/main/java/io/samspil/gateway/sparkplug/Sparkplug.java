package io.samspil.gateway.sparkplug;

import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.time.Duration;
import java.util.List;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Listens to edge nodes: remembers their births, follows their sequence numbers, and asks for a
 * rebirth where something is missing. The messages of one node have to come in their order.
 */
public final class Sparkplug implements SparkplugEar {
  /** As {@code Origin.format} has it. */
  public static final String FORMAT = "sparkplug-b";

  private final EdgeNodes nodes;
  private final MetricMapping mapping;
  private final Duration rebirthInterval;
  private final NodeCommands commands;
  private final SparkplugCounts counts;

  Sparkplug(
      EdgeNodes nodes,
      MetricMapping mapping,
      Duration rebirthInterval,
      NodeCommands commands,
      SparkplugCounts counts) {
    this.nodes = nodes;
    this.mapping = mapping;
    this.rebirthInterval = rebirthInterval;
    this.commands = commands;
    this.counts = counts;
  }

  /** With what can be had without settings; asks nobody for a rebirth. */
  public static Sparkplug silent() {
    return new Sparkplug(
        new EdgeNodes(1_000, 100_000),
        MetricMapping.BY_NAME,
        Duration.ofSeconds(10),
        (topic, payload) -> {},
        new SparkplugCounts());
  }

  /**
   * For messages of the past: it knows the births that are known here, and changes nothing.
   *
   * @param anyBirth whether data is read by the latest birth even where that came after it; without
   *     it such data is refused, for its aliases may have been others
   */
  public SparkplugEar reading(boolean anyBirth) {
    return new SparkplugReader(nodes, mapping, anyBirth);
  }

  /** One message and what comes of it. */
  private static final class Turn {
    final SparkplugTopic topic;
    final Payload payload;
    final Heard heard;
    boolean asksForRebirth;

    Turn(SparkplugTopic topic, Payload payload, Heard heard) {
      this.topic = topic;
      this.payload = payload;
      this.heard = heard;
    }
  }

  /** Takes a message of an edge node, in its order. */
  @Override
  public SparkplugSpeech hear(SparkplugTopic topic, Heard heard) throws Refusal {
    Turn turn = new Turn(topic, Births.parse(heard.payload()), heard);
    try {
      List<Born> metrics = nodes.with(heard.speaker(), topic.nodeId(), node -> follow(node, turn));
      return new SparkplugSpeech(topic.type(), turn.payload, metrics, mapping);
    } finally {
      if (turn.asksForRebirth) {
        counts.rebirthAsked();
        commands.send(topic.commandTopic(), rebirth(heard.arrivalUs() / 1_000));
      }
    }
  }

  private List<Born> follow(EdgeNode node, Turn turn) throws Refusal {
    Payload payload = turn.payload;
    return switch (turn.topic.type()) {
      case NBIRTH -> {
        node.born(
            Births.metrics(payload, turn.heard.arrivalUs()),
            Births.sequence(payload),
            Births.deathNumber(payload),
            turn.heard.arrivalUs());
        yield Births.all(payload);
      }
      case NDEATH -> {
        node.died(Births.deathNumber(payload));
        yield List.of();
      }
      case DBIRTH -> {
        EdgeNode.Metrics metrics = Births.metrics(payload, turn.heard.arrivalUs());
        next(node, turn);
        node.deviceBorn(String.valueOf(turn.topic.device()), metrics);
        yield Births.all(payload);
      }
      case DDEATH -> {
        next(node, turn);
        node.deviceDied(String.valueOf(turn.topic.device()));
        yield List.of();
      }
      case NDATA, DDATA -> {
        next(node, turn);
        yield resolved(node, turn);
      }
    };
  }

  /** The message has to be the next one of a node that is alive. */
  private void next(EdgeNode node, Turn turn) throws Refusal {
    int sequence = Births.sequence(turn.payload);
    if (!node.isAlive()) {
      throw unborn(node, turn, "node " + Shown.of(turn.topic.nodeId()));
    }
    int missing = node.follow(sequence, turn.heard.arrivalUs(), turn.heard.again());
    if (missing > 0) {
      counts.gap(missing);
      askForRebirth(node, turn);
    }
  }

  private List<Born> resolved(EdgeNode node, Turn turn) throws Refusal {
    EdgeNode.@Nullable Metrics known = node.metrics(turn.topic.device());
    if (known == null) {
      throw unborn(node, turn, "device " + Shown.of(turn.topic.deviceId()));
    }
    try {
      return known.resolve(turn.payload);
    } catch (Refusal refusal) {
      askForRebirth(node, turn);
      throw refusal;
    }
  }

  private Refusal unborn(EdgeNode node, Turn turn, String who) {
    askForRebirth(node, turn);
    return new Refusal(
        Rule.SPARKPLUG_NOT_BORN, "there is no birth of the " + who + "; expected one before");
  }

  private void askForRebirth(EdgeNode node, Turn turn) {
    long intervalUs = rebirthInterval.toNanos() / 1_000;
    if (turn.heard.trusted() && node.mayAskForRebirth(turn.heard.arrivalUs(), intervalUs)) {
      turn.asksForRebirth = true;
    }
  }

  /** The command of Sparkplug 3.0 §6.4.22. */
  private static byte[] rebirth(long nowMs) {
    return Payload.newBuilder()
        .setTimestamp(nowMs)
        .addMetrics(
            Metric.newBuilder()
                .setName("Node Control/Rebirth")
                .setTimestamp(nowMs)
                .setDatatype(DataType.Boolean.getNumber())
                .setBooleanValue(true))
        .build()
        .toByteArray();
  }

  SparkplugCounts counts() {
    return counts;
  }

  int nodes() {
    return nodes.size();
  }
}
