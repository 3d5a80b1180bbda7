package io.samspil.gateway.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** When something that devices prove themselves with ends by itself. */
final class Ends {
  private final ConcurrentSkipListMap<Long, Set<String>> devices = new ConcurrentSkipListMap<>();

  /** Something of this device ends at {@code untilUs}. */
  void add(long untilUs, String deviceId) {
    devices.compute(
        untilUs,
        (key, before) -> {
          Set<String> all = before == null ? ConcurrentHashMap.newKeySet() : before;
          all.add(deviceId);
          return all;
        });
  }

  /** The devices of which something has ended since it was last asked. */
  List<String> takeUntil(long nowUs) {
    List<String> ended = new ArrayList<>();
    while (!devices.isEmpty() && devices.firstKey() <= nowUs) {
      var first = devices.pollFirstEntry();
      if (first != null) {
        ended.addAll(first.getValue());
      }
    }
    return ended;
  }
}
