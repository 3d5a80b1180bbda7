package io.samspil.flexibility.control;

import io.samspil.flexibility.plan.Branch;
import io.samspil.flexibility.plan.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of each branch, itself and those above it. */
final class Paths {
  private Paths() {}

  static Map<String, List<String>> of(Situation situation) {
    Map<String, @Nullable String> parents = new HashMap<>();
    for (Branch branch : situation.branches()) {
      parents.put(branch.id(), branch.parentId());
    }
    Map<String, List<String>> paths = new HashMap<>();
    for (Branch branch : situation.branches()) {
      List<String> path = new ArrayList<>();
      for (@Nullable String at = branch.id(); at != null; at = parents.get(at)) {
        path.add(at);
      }
      paths.put(branch.id(), path);
    }
    return paths;
  }
}
