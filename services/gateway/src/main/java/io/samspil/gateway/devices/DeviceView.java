package io.samspil.gateway.devices;

import io.samspil.contracts.v1.DeviceStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What all instances told of devices, and fresher what this one has heard itself. */
final class DeviceView {
  private final Map<String, DeviceStatus> told = new ConcurrentHashMap<>();
  private final Devices here;

  DeviceView(Devices here) {
    this.here = here;
  }

  /** Takes a record of the topic; of two instances, the one that heard it last counts. */
  void apply(ConsumerRecord<String, DeviceStatus> record) {
    @Nullable DeviceStatus status = record.value();
    if (status == null) {
      told.remove(record.key());
    } else {
      told.merge(record.key(), status, DeviceView::later);
    }
  }

  private static DeviceStatus later(DeviceStatus one, DeviceStatus other) {
    return other.getLastSeenUs() >= one.getLastSeenUs() ? other : one;
  }

  Optional<DeviceStatus> of(String assetId) {
    Optional<DeviceStatus> ours = here.status(assetId);
    @Nullable DeviceStatus theirs = told.get(assetId);
    if (theirs == null) {
      return ours;
    }
    return Optional.of(ours.map(status -> later(theirs, status)).orElse(theirs));
  }

  /** All, by asset id. */
  Stream<DeviceStatus> all() {
    Set<String> assetIds = new TreeSet<>(told.keySet());
    assetIds.addAll(here.assetIds());
    return assetIds.stream().map(this::of).flatMap(Optional::stream);
  }
}
