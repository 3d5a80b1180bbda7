package io.samspil.simulator.replay;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Counts what could not be read, and remembers the first of it. */
final class Faults {
  private static final int SHOWN = 20;

  private final List<Fault> first = new ArrayList<>();
  private long count;

  void add(Fault fault) {
    count++;
    if (first.size() < SHOWN) {
      first.add(fault);
    }
  }

  long count() {
    return count;
  }

  void print(PrintStream out) {
    first.forEach(out::println);
    if (count > first.size()) {
      out.printf("… and %,d more%n", count - first.size());
    }
  }
}
