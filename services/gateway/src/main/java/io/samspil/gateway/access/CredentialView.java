package io.samspil.gateway.access;

import io.samspil.contracts.v1.Credential;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The devices of {@code samspil.credentials}, in memory. One thread feeds it; any thread may look.
 * What is older than what it has is ignored; what was removed is known as such.
 */
final class CredentialView {
  /** A device's name with what the registry says of it now, for whoever holds on to it. */
  static final class Entry {
    private final String deviceId;
    private volatile @Nullable KnownDevice known;

    private Entry(String deviceId) {
      this.deviceId = deviceId;
    }

    String deviceId() {
      return deviceId;
    }

    /** Null when the registry says nothing of it. */
    @Nullable KnownDevice known() {
      return known;
    }
  }

  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /**
   * Takes a record of the topic.
   *
   * @param credential null for a tombstone
   * @return false if it knows better
   */
  boolean apply(String deviceId, @Nullable Credential credential) {
    if (credential == null) {
      versions.remove(deviceId);
      entry(deviceId).known = null;
      return true;
    }
    Long before = versions.get(deviceId);
    if (before != null && credential.getVersion() < before) {
      return false;
    }
    versions.put(deviceId, credential.getVersion());
    entry(deviceId).known = KnownDevice.of(credential);
    return true;
  }

  /** The device's entry, made if there is none. */
  Entry entry(String deviceId) {
    return entries.computeIfAbsent(deviceId, Entry::new);
  }

  /** What the registry says of it; null if nothing. */
  @Nullable KnownDevice known(String deviceId) {
    @Nullable Entry entry = entries.get(deviceId);
    return entry == null ? null : entry.known;
  }

  /** Whether it has a credential that is not removed. */
  boolean isLive(String deviceId) {
    @Nullable KnownDevice known = known(deviceId);
    return known != null && !known.removed();
  }

  /** How many have one that is not removed. */
  long countLive() {
    return entries.values().stream()
        .filter(entry -> entry.known instanceof KnownDevice known && !known.removed())
        .count();
  }
}
