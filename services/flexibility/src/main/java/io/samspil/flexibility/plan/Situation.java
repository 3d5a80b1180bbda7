package io.samspil.flexibility.plan;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan is made of. Loads and branches are kept in the order of their ids, so that the
 * order in which they are told makes no difference.
 *
 * @throws IllegalArgumentException if an id is there twice, a branch is its own ancestor, or a load
 *     or branch names a branch that is not there
 */
public record Situation(
    Instant at,
    List<Branch> branches,
    List<FlexibleLoad> loads,
    List<Ask> asks,
    PlanSettings settings) {
  private static final int DEEPEST = 64;
  private static final Comparator<Ask> ASK_ORDER =
      Comparator.comparing(Ask::eventId)
          .thenComparing(Ask::target)
          .thenComparing(Ask::from)
          .thenComparing(Ask::until)
          .thenComparing(ask -> ask.want().toString());

  public Situation {
    branches = branches.stream().sorted(Comparator.comparing(Branch::id)).toList();
    loads = loads.stream().sorted(Comparator.comparing(FlexibleLoad::id)).toList();
    asks = asks.stream().sorted(ASK_ORDER).toList();
    requireTree(branches);
    requirePlaces(branches, loads);
  }

  private static void requireTree(List<Branch> branches) {
    Map<String, @Nullable String> parents = new HashMap<>();
    for (Branch branch : branches) {
      if (parents.containsKey(branch.id())) {
        throw new IllegalArgumentException("branch %s is there twice".formatted(branch.id()));
      }
      parents.put(branch.id(), branch.parentId());
    }
    for (Branch branch : branches) {
      requireRoot(branch, parents);
    }
  }

  private static void requireRoot(Branch branch, Map<String, @Nullable String> parents) {
    String at = branch.id();
    for (int depth = 0; depth < DEEPEST; depth++) {
      @Nullable String parent = parents.get(at);
      if (parent == null) {
        return;
      }
      if (!parents.containsKey(parent)) {
        throw new IllegalArgumentException(
            "branch %s: parent %s is not there".formatted(at, parent));
      }
      at = parent;
    }
    throw new IllegalArgumentException(
        "branch %s: no root within %d steps; expected a tree".formatted(branch.id(), DEEPEST));
  }

  private static void requirePlaces(List<Branch> branches, List<FlexibleLoad> loads) {
    Set<String> places = new HashSet<>();
    branches.forEach(branch -> places.add(branch.id()));
    Set<String> ids = new HashSet<>();
    for (FlexibleLoad load : loads) {
      if (!places.contains(load.branchId())) {
        throw new IllegalArgumentException(
            "load %s: branch %s is not there".formatted(load.id(), load.branchId()));
      }
      if (!ids.add(load.id())) {
        throw new IllegalArgumentException("load %s is there twice".formatted(load.id()));
      }
    }
  }
}
