package io.samspil.registry.area;

import io.samspil.registry.asset.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tree of areas while some are about to change. Every chain of parents ends at {@code city}; a
 * change after which one would not is a fault, and the tree stays as it was.
 */
final class AreaTree {
  private static final String EXPECTED_KNOWN = "an area that the registry or this file knows";
  private static final String EXPECTED_NO_CYCLE =
      "a parent whose own parents lead to city; these lead back to this area";

  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, List<Fault>> faults = new HashMap<>();

  AreaTree(List<Area> kept) {
    kept.forEach(area -> parents.put(area.id(), area.parentId()));
  }

  /**
   * The faults of changes that are to be made together, by id. They may come in any order: a parent
   * among them is looked at before its children.
   */
  Map<String, List<Fault>> check(List<Area> changes) {
    Map<String, Area> open = new LinkedHashMap<>();
    changes.forEach(area -> open.put(area.id(), area));
    Map<String, List<Area>> children = new HashMap<>();
    Deque<Area> ready = new ArrayDeque<>();
    for (Area area : changes) {
      if (open.containsKey(area.parentId())) {
        children.computeIfAbsent(area.parentId(), id -> new ArrayList<>()).add(area);
      } else {
        ready.add(area);
      }
    }
    while (!ready.isEmpty()) {
      Area area = ready.remove();
      open.remove(area.id());
      place(area);
      ready.addAll(children.getOrDefault(area.id(), List.of()));
    }
    // What is still open waits for itself: a ring, or what hangs from one.
    open.values().forEach(area -> refuse(area, EXPECTED_NO_CYCLE));
    return faults;
  }

  private void place(Area area) {
    if (area.parentId().isEmpty()) {
      parents.put(area.id(), "");
    } else if (!parents.containsKey(area.parentId())) {
      refuse(area, EXPECTED_KNOWN);
    } else if (leadsTo(area.parentId(), area.id())) {
      refuse(area, EXPECTED_NO_CYCLE);
    } else {
      parents.put(area.id(), area.parentId());
    }
  }

  private boolean leadsTo(String from, String target) {
    Set<String> passed = new HashSet<>();
    @Nullable String id = from;
    while (id != null && passed.add(id)) {
      if (id.equals(target)) {
        return true;
      }
      id = parents.get(id);
    }
    return false;
  }

  private void refuse(Area area, String expected) {
    faults.put(area.id(), List.of(Fault.of("parentId", area.parentId(), expected)));
  }
}
