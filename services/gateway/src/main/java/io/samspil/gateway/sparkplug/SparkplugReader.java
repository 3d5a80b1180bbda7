package io.samspil.gateway.sparkplug;

import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.util.List;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of the past with what living nodes have told: remembers no birth, follows no
 * sequence, and asks nobody for anything. A birth speaks for itself. Data is read by the latest
 * birth, if that was in force when the data came:
 *
 * <pre>
 *   ──birth──data──────────────►  replayed: read
 *   ──birth──data──birth───────►  replayed: its aliases may have been others; refused, or vouched for
 * </pre>
 */
final class SparkplugReader implements SparkplugEar {
  private final EdgeNodes nodes;
  private final MetricMapping mapping;
  private final boolean anyBirth;

  SparkplugReader(EdgeNodes nodes, MetricMapping mapping, boolean anyBirth) {
    this.nodes = nodes;
    this.mapping = mapping;
    this.anyBirth = anyBirth;
  }

  @Override
  public SparkplugSpeech hear(SparkplugTopic topic, Heard heard) throws Refusal {
    Payload payload = Births.parse(heard.payload());
    return new SparkplugSpeech(topic.type(), payload, metrics(topic, payload, heard), mapping);
  }

  private List<Born> metrics(SparkplugTopic topic, Payload payload, Heard heard) throws Refusal {
    return switch (topic.type()) {
      case NBIRTH, DBIRTH -> {
        Births.sequence(payload);
        Births.metrics(payload, heard.arrivalUs());
        yield Births.all(payload);
      }
      case NDATA, DDATA -> {
        Births.sequence(payload);
        yield birth(topic, heard).resolve(payload);
      }
      case NDEATH, DDEATH -> List.of();
    };
  }

  private EdgeNode.Metrics birth(SparkplugTopic topic, Heard heard) throws Refusal {
    EdgeNode.@Nullable Metrics birth = nodes.birth(heard.speaker(), topic.nodeId(), topic.device());
    String who = Shown.of(topic.deviceId());
    if (birth == null) {
      throw new Refusal(
          Rule.SPARKPLUG_NOT_BORN,
          "this gateway knows no birth of %s; expected one before".formatted(who));
    }
    if (birth.arrivalUs() > heard.arrivalUs() && !anyBirth) {
      throw new Refusal(
          Rule.SPARKPLUG_NOT_BORN,
          "the latest birth of %s came after the message; expected one before, or somebody who vouches that its metrics are the same"
              .formatted(who));
    }
    return birth;
  }
}
