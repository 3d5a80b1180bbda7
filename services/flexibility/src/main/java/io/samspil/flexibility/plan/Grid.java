package io.samspil.flexibility.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The branches and their loads as numbers, for speed: branch b, load l, in the order of ids. */
final class Grid {
  private static final int NONE = -1;

  final List<Branch> branches;
  final List<FlexibleLoad> loads;
  final int[] roots;
  private final int[] parentOf;
  private final int[] branchOf;
  private final int[][] childrenOf;
  private final int[][] loadsOf;

  Grid(Situation situation) {
    branches = situation.branches();
    loads = situation.loads();
    Map<String, Integer> numbers = new HashMap<>();
    for (int b = 0; b < branches.size(); b++) {
      numbers.put(branches.get(b).id(), b);
    }
    parentOf = branches.stream().mapToInt(branch -> number(numbers, branch.parentId())).toArray();
    branchOf = loads.stream().mapToInt(load -> number(numbers, load.branchId())).toArray();
    childrenOf = members(parentOf, branches.size());
    loadsOf = members(branchOf, branches.size());
    roots = IntStream.range(0, parentOf.length).filter(b -> parentOf[b] == NONE).toArray();
  }

  private static int number(Map<String, Integer> numbers, @Nullable String id) {
    Integer number = id == null ? null : numbers.get(id);
    return number == null ? NONE : number;
  }

  private static int[][] members(int[] placeOf, int places) {
    List<List<Integer>> members = new ArrayList<>();
    for (int place = 0; place < places; place++) {
      members.add(new ArrayList<>());
    }
    for (int member = 0; member < placeOf.length; member++) {
      if (placeOf[member] != NONE) {
        members.get(placeOf[member]).add(member);
      }
    }
    return members.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** The branch a load is fed by directly. */
  int branchOf(int load) {
    return branchOf[load];
  }

  /** The branch that feeds a branch; negative: none. */
  int parentOf(int branch) {
    return parentOf[branch];
  }

  int[] childrenOf(int branch) {
    return childrenOf[branch];
  }

  int[] loadsOf(int branch) {
    return loadsOf[branch];
  }

  /** For each branch the sum over all loads below it. */
  long[] sums(long[] ofLoads) {
    long[] sums = new long[branches.size()];
    for (int load = 0; load < ofLoads.length; load++) {
      for (int b = branchOf[load]; b != NONE; b = parentOf[b]) {
        sums[b] += ofLoads[load];
      }
    }
    return sums;
  }
}
