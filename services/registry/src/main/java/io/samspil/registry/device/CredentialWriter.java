package io.samspil.registry.device;

import io.samspil.registry.asset.Fault;
import io.samspil.registry.asset.Problems;
import io.samspil.registry.asset.PublishedTable;
import io.samspil.registry.asset.References;
import io.samspil.registry.asset.RegistryLocks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes credentials, one transaction after the other. A change that says nothing new leaves the
 * version as it is.
 */
final class CredentialWriter {
  static final String KIND = "credential";

  /** What was kept, and whether there was none before. */
  record Kept(Credential credential, boolean created) {}

  private final PublishedTable<Credential> table;
  private final RegistryLocks locks;
  private final References references;

  CredentialWriter(PublishedTable<Credential> table, RegistryLocks locks, References references) {
    this.table = table;
    this.locks = locks;
    this.references = references;
  }

  /** The one of this id; null if there is none, or it was removed. */
  @Nullable Credential find(String id) {
    Credential row = row(id);
    return row == null || row.removed() ? null : row;
  }

  /**
   * Creates it, or says anew for whom it speaks.
   *
   * @param expected the versions it replaces, 0 for none; empty: whatever is there
   */
  Kept put(String id, Set<String> assetIds, boolean byAuthority, List<Long> expected) {
    return locks.writing(
        () -> {
          requireVersion(id, expected);
          requireAssets(assetIds);
          return keep(id, assetIds, byAuthority);
        });
  }

  /**
   * Changes one that is there.
   *
   * @throws org.springframework.web.ErrorResponseException (404) if it is not
   */
  Credential change(String id, List<Long> expected, UnaryOperator<Credential> change) {
    return locks.writing(
        () -> {
          Credential current = find(id);
          if (current == null) {
            throw Problems.unknown(KIND, id);
          }
          requireVersion(id, expected);
          return write(current, change.apply(current));
        });
  }

  /** Inside a transaction that writes. */
  Kept keep(String id, Set<String> assetIds, boolean byAuthority) {
    Credential current = row(id);
    if (current == null) {
      var created = Credential.of(id, assetIds, byAuthority);
      table.write(List.of(created));
      return new Kept(created.written(), true);
    }
    return new Kept(write(current, current.saying(assetIds, byAuthority)), current.removed());
  }

  /** Inside a transaction that writes. */
  Credential write(Credential current, Credential wanted) {
    if (wanted.equals(current)) {
      return current;
    }
    table.write(List.of(wanted));
    return wanted.written();
  }

  /**
   * Inside a transaction that writes.
   *
   * @throws org.springframework.web.ErrorResponseException (400) that names each that is no meter
   *     or load
   */
  void requireAssets(Collection<String> assetIds) {
    Set<String> unknown = new HashSet<>(assetIds);
    unknown.removeAll(references.live("meter", unknown));
    unknown.removeAll(references.live("flexible_load", unknown));
    if (!unknown.isEmpty()) {
      List<Fault> faults = new ArrayList<>();
      unknown.stream()
          .sorted()
          .forEach(
              id ->
                  faults.add(Fault.of("assetIds", id, "a meter or load that the registry knows")));
      throw Problems.invalid("the assets are not valid", faults);
    }
  }

  private void requireVersion(String id, List<Long> expected) {
    Credential current = find(id);
    long version = current == null ? 0 : current.version();
    for (long given : expected) {
      if (given != version) {
        throw Problems.versionConflict(KIND, id, given, version);
      }
    }
  }

  private @Nullable Credential row(String id) {
    return table.withIds(List.of(id)).get(id);
  }
}
