package io.samspil.registry.asset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes the assets of one kind, one transaction after the other. A change that says nothing new
 * leaves the version as it is.
 */
final class AssetWriter<R extends AssetRow<R>> {
  /** What became of some rows: of those without faults, and the faults of the others by id. */
  record Written<R extends AssetRow<R>>(
      List<Outcome<R>> outcomes, Map<String, List<Fault>> faults) {}

  private final AssetType<R, ?> type;
  private final AssetStore<R> store;
  private final RegistryLocks locks;

  AssetWriter(AssetType<R, ?> type, AssetStore<R> store, RegistryLocks locks) {
    this.type = type;
    this.store = store;
    this.locks = locks;
  }

  /** Keeps the rows that pass the rules, whatever was kept before. */
  Written<R> keep(List<R> wanted) {
    return locks.writing(
        () -> {
          Map<String, R> current = store.withIds(wanted.stream().map(AssetRow::id).toList());
          List<R> whole = wanted.stream().map(row -> whole(row, current.get(row.id()))).toList();
          Map<String, List<Fault>> faults = check(whole);
          List<R> good = whole.stream().filter(row -> !faults.containsKey(row.id())).toList();
          return new Written<>(apply(good, current), faults);
        });
  }

  /**
   * Keeps one row.
   *
   * @param expected the version it replaces, 0 for none; empty: whatever is there
   */
  Outcome<R> keep(R wanted, List<Long> expected) {
    return locks.writing(
        () -> {
          R current = find(wanted.id());
          requireVersion(wanted.id(), current, expected);
          return checked(whole(wanted, current), current);
        });
  }

  /**
   * Changes one that is there.
   *
   * @param change called under the write lock
   * @throws org.springframework.web.ErrorResponseException (404) if it is not there
   */
  Outcome<R> change(String id, List<Long> expected, UnaryOperator<R> change) {
    return locks.writing(
        () -> {
          R current = live(id);
          requireVersion(id, current, expected);
          return checked(change.apply(current), current);
        });
  }

  /** Marks one removed; it stays as a row. */
  void remove(String id, OptionalLong expected) {
    locks.writing(
        () -> {
          R current = live(id);
          requireVersion(id, current, expected.stream().boxed().toList());
          Optional<String> hindrance = type.hindrance(id);
          if (hindrance.isPresent()) {
            throw Problems.inUse(type.kind(), id, hindrance.get());
          }
          store.write(List.of(current.asRemoved()));
          return current;
        });
  }

  private R whole(R wanted, @Nullable R current) {
    return current == null ? wanted : type.inheriting(wanted, current);
  }

  private Outcome<R> checked(R wanted, @Nullable R current) {
    List<Fault> faults = check(List.of(wanted)).getOrDefault(wanted.id(), List.of());
    if (!faults.isEmpty()) {
      throw Problems.invalid("the " + type.kind() + " is not valid", faults);
    }
    Map<String, R> kept = current == null ? Map.of() : Map.of(current.id(), current);
    return apply(List.of(wanted), kept).getFirst();
  }

  private Map<String, List<Fault>> check(List<R> wanted) {
    Map<String, List<Fault>> faults = new HashMap<>(type.check(wanted));
    store
        .ofOtherKinds(wanted.stream().map(AssetRow::id).toList())
        .forEach(
            (id, kind) ->
                faults
                    .computeIfAbsent(id, key -> new ArrayList<>())
                    .add(Fault.of("id", id, "an id that no " + kind + " has or had")));
    return faults;
  }

  private List<Outcome<R>> apply(List<R> wanted, Map<String, R> current) {
    List<Outcome<R>> outcomes = new ArrayList<>(wanted.size());
    for (R row : wanted) {
      outcomes.add(compare(row, current.get(row.id())));
    }
    store.write(outcomes.stream().filter(Outcome::changed).map(Outcome::row).toList());
    return outcomes.stream().map(Outcome::written).toList();
  }

  private Outcome<R> compare(R wanted, @Nullable R current) {
    if (current == null) {
      return Outcome.created(wanted, 0);
    }
    if (current.removed()) {
      return Outcome.created(wanted, current.version());
    }
    return current.content().equals(wanted.content())
        ? Outcome.unchanged(current)
        : Outcome.updated(wanted, current.version());
  }

  private void requireVersion(String id, @Nullable R current, List<Long> expected) {
    long version = current == null || current.removed() ? 0 : current.version();
    for (long given : expected) {
      if (given != version) {
        throw Problems.versionConflict(type.kind(), id, given, version);
      }
    }
  }

  private R live(String id) {
    R current = find(id);
    if (current == null || current.removed()) {
      throw Problems.unknown(type.kind(), id);
    }
    return current;
  }

  private @Nullable R find(String id) {
    return store.withIds(List.of(id)).get(id);
  }
}
