package io.samspil.flexibility.settlement;

import io.samspil.flexibility.feed.AssetBook;
import io.samspil.flexibility.feed.AssetBook.KnownLoad;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom an event means: a target that is an area's id means that branch and the loads in it, one
 * that is a load's id that load; without targets the city.
 *
 * @param unknown targets that are neither
 */
record Scope(
    Set<String> branches, Set<String> targetedLoads, Set<String> loads, List<String> unknown) {

  static Scope of(GridEvent event, AssetBook assets) {
    List<String> targets = event.targets().isEmpty() ? List.of(AssetBook.CITY) : event.targets();
    Set<String> branches = new LinkedHashSet<>();
    Set<String> targetedLoads = new LinkedHashSet<>();
    Set<String> loads = new LinkedHashSet<>();
    List<String> unknown = new ArrayList<>();
    for (String target : targets) {
      if (target.equals(AssetBook.CITY) || assets.area(target).isPresent()) {
        branches.add(target);
        assets.loadsIn(target).stream().map(KnownLoad::id).forEach(loads::add);
      } else if (assets.load(target).isPresent()) {
        targetedLoads.add(target);
        loads.add(target);
      } else {
        unknown.add(target);
      }
    }
    return new Scope(branches, targetedLoads, loads, unknown);
  }

  /** Whether an event that means these says nothing of what is usual for the subject. */
  boolean touches(Subject subject, AssetBook assets) {
    return switch (subject.kind()) {
      case LOAD -> loads.contains(subject.id());
      case BRANCH ->
          branches.contains(subject.id())
              || !Collections.disjoint(
                  loads, assets.loadsIn(subject.id()).stream().map(KnownLoad::id).toList());
    };
  }
}
