package io.samspil.gateway.devices;

import io.samspil.contracts.v1.DeviceStatus;
import io.samspil.contracts.v1.Reading;
import io.samspil.gateway.assets.Meters;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.intake.Decoded;
import io.samspil.gateway.intake.Message;
import io.samspil.gateway.intake.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The devices that this instance has heard: one lookup and a few sums for each message. Only of
 * meters and loads that the registry knows, so that strangers cannot fill the memory. Each device
 * has its own second of the minute in which its status is told, if it has changed.
 */
final class Devices implements DeviceLog {
  private static final int SLOTS = 60;
  private static final int MOST_SEQUENCES = 200_000;

  private final Meters meters;
  private final String gateway;
  private final Map<String, Device> byAsset = new ConcurrentHashMap<>();
  private final Map<String, Sequence> sequences = new ConcurrentHashMap<>();
  private final Connections connections = new Connections();
  private final List<Queue<Device>> slots =
      IntStream.range(0, SLOTS)
          .<Queue<Device>>mapToObj(i -> new ConcurrentLinkedQueue<>())
          .toList();

  Devices(Meters meters, String gateway) {
    this.meters = meters;
    this.gateway = gateway;
  }

  @Override
  public void heard(Message message, Decoded decoded) {
    switch (decoded) {
      case Decoded.Accepted accepted -> accepted(message, accepted);
      case Decoded.Acknowledged told ->
          heard(told.ack().getLoadId(), message, List.of(), Told.NONE, false);
      case Decoded.Noted noted -> {
        // An edge node's births and deaths are kept where its metrics are.
      }
      case Decoded.Rejected rejected -> {
        @Nullable String assetId = rejected.meterId();
        // Who may not speak for a meter tells nothing of that meter's own device.
        if (assetId != null
            && rejected.rule() != Rule.NOT_AUTHORIZED
            && (meters.byId(assetId) != null || byAsset.containsKey(assetId))) {
          heard(assetId, message, List.of(), Told.NONE, true);
        }
      }
    }
  }

  /** A message of several meters is one of each; the device counts it once. */
  private void accepted(Message message, Decoded.Accepted accepted) {
    List<Reading> readings = accepted.readings();
    Told told = accepted.told();
    String first = readings.getFirst().getMeterId();
    if (readings.size() == 1
        || readings.stream().allMatch(reading -> reading.getMeterId().equals(first))) {
      heard(first, message, readings, told, false);
      return;
    }
    readings.stream()
        .collect(Collectors.groupingBy(Reading::getMeterId))
        .forEach((meterId, its) -> heard(meterId, message, its, told, false));
  }

  private void heard(
      String assetId, Message message, List<Reading> readings, Told told, boolean refused) {
    @Nullable Device device = byAsset.get(assetId);
    if (device == null) {
      device = enter(assetId, message.arrivalUs());
    }
    long skipped = skipped(assetId, message, told);
    @Nullable String before = device.heard(message, readings, told.firmware(), refused, skipped);
    if (before != null) {
      connections.moved(device, before, message.clientId());
    }
  }

  private Device enter(String assetId, long nowUs) {
    Device entered = new Device(assetId, nowUs);
    @Nullable Device there = byAsset.putIfAbsent(assetId, entered);
    if (there != null) {
      return there;
    }
    slots.get(Math.floorMod(assetId.hashCode(), SLOTS)).add(entered);
    return entered;
  }

  /** A device counts its messages, whichever of its meters they are of. */
  private long skipped(String assetId, Message message, Told told) {
    @Nullable Long beside = message.extras().sequence();
    @Nullable Long number = beside == null ? told.sequence() : beside;
    if (number == null) {
      return 0;
    }
    String speaker = message.clientId().isEmpty() ? assetId : message.clientId();
    @Nullable Sequence sequence = sequences.get(speaker);
    if (sequence == null) {
      if (sequences.size() >= MOST_SEQUENCES) {
        return 0;
      }
      sequence = sequences.computeIfAbsent(speaker, id -> new Sequence());
    }
    return sequence.skippedBefore(number, message.extras().resent());
  }

  @Override
  public void connected(String clientId) {
    connections.connected(clientId);
  }

  @Override
  public void gone(String clientId) {
    connections.gone(clientId);
  }

  Set<String> assetIds() {
    return byAsset.keySet();
  }

  /** As this instance has it; empty when it has not heard it. */
  Optional<DeviceStatus> status(String assetId) {
    return Optional.ofNullable(byAsset.get(assetId)).map(device -> device.status(gateway));
  }

  /**
   * Tells the changed ones of those whose turn it is.
   *
   * @param second of any minute
   */
  void tell(long second, Consumer<Device> changed) {
    for (Device device : slots.get(Math.floorMod(second, SLOTS))) {
      if (device.takeChanged()) {
        changed.accept(device);
      }
    }
  }

  /** Tells all that have changed, whoever's turn it is. */
  void tellAll(Consumer<Device> changed) {
    for (int slot = 0; slot < SLOTS; slot++) {
      tell(slot, changed);
    }
  }
}
