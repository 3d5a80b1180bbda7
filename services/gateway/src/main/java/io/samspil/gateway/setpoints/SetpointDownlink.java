package io.samspil.gateway.setpoints;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Setpoint;
import io.samspil.gateway.downlink.CommandTopics;
import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.downlink.Outgoing;
import io.samspil.gateway.loads.LoadTopic;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Setpoints, which are kept and told on subscribing, and commands, which are not. Every instance
 * has every setpoint, so that a load may be connected to any of them.
 *
 * <pre>
 *   samspil.setpoints ──► latest of each load ──► those subscribed, and whoever subscribes later
 * </pre>
 */
final class SetpointDownlink implements Downlink {
  private static final byte[] NOTHING = {};
  private static final Runnable NO_MATTER = () -> {};

  private final SetpointView setpoints;
  private final AckTeller acks;
  private final List<CommandTopics> commands;
  private final Listeners listeners = new Listeners();

  SetpointDownlink(SetpointView setpoints, AckTeller acks, List<CommandTopics> commands) {
    this.setpoints = setpoints;
    this.acks = acks;
    this.commands = commands;
  }

  @Override
  public String topicOf(String filter) {
    for (CommandTopics offered : commands) {
      @Nullable String topic = offered.topicOf(filter);
      if (topic != null) {
        return topic;
      }
    }
    return filter;
  }

  @Override
  public boolean everyMessageMatters(String topic) {
    return commands.stream()
        .anyMatch(offered -> offered.everyMessageMatters() && offered.assetOf(topic) != null);
  }

  @Override
  public @Nullable String assetOf(String topic) {
    @Nullable String loadId = LoadTopic.loadOfSetpoint(topic);
    if (loadId != null) {
      return loadId;
    }
    for (CommandTopics offered : commands) {
      @Nullable String assetId = offered.assetOf(topic);
      if (assetId != null) {
        return assetId;
      }
    }
    return null;
  }

  @Override
  public Subscription subscribe(String topic, Consumer<Outgoing> listener) {
    return listeners.add(topic, listener, () -> current(topic));
  }

  @Override
  public Subscription subscribeAll(Consumer<Outgoing> listener) {
    List<String> topics = setpoints.loads().stream().map(LoadTopic::setpoint).toList();
    return listeners.addToAll(
        listener, topics, topic -> Objects.requireNonNullElse(current(topic), nothing(topic)));
  }

  private @Nullable Outgoing current(String topic) {
    @Nullable String loadId = LoadTopic.loadOfSetpoint(topic);
    Optional<Setpoint> latest = loadId == null ? Optional.empty() : setpoints.latest(loadId);
    return latest
        .filter(setpoint -> !SetpointView.isOver(setpoint, acks.nowUs()))
        .map(setpoint -> told(topic, setpoint, SetpointJson.of(setpoint)))
        .orElse(null);
  }

  @Override
  public void tell(String topic, Outgoing message) {
    listeners.tellHere(topic, message);
  }

  /** Takes a record of {@code samspil.setpoints}. */
  void apply(ConsumerRecord<String, Setpoint> kept) {
    @Nullable Setpoint setpoint = kept.value();
    String topic = LoadTopic.setpoint(kept.key());
    listeners.tell(
        topic,
        () ->
            setpoints.apply(kept.key(), setpoint, kept.timestamp() * 1_000)
                ? message(topic, setpoint)
                : null);
  }

  private @Nullable Supplier<Outgoing> message(String topic, @Nullable Setpoint setpoint) {
    if (setpoint == null) {
      return () -> nothing(topic);
    }
    if (SetpointView.isOver(setpoint, acks.nowUs())) {
      return null;
    }
    byte[] payload = SetpointJson.of(setpoint);
    return () -> told(topic, setpoint, payload);
  }

  private static Outgoing nothing(String topic) {
    return new Outgoing(topic, NOTHING, null, NO_MATTER);
  }

  private Outgoing told(String topic, Setpoint setpoint, byte[] payload) {
    return new Outgoing(
        topic, payload, Micros.toInstant(setpoint.getUntilUs()), () -> acks.delivered(setpoint));
  }

  /** Says of setpoints that are over that they are. To be called about once a second. */
  void tick() {
    acks.sayAgain();
    acks.expire(setpoints.all());
  }
}
