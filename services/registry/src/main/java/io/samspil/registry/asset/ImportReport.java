package io.samspil.registry.asset;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of each line of an imported file.
 *
 * @param lines of data that were read, without the header and empty lines
 * @param created lines that made a new asset
 * @param updated lines that changed an asset
 * @param unchanged lines that said what was known
 * @param rejected lines with at least one fault; nothing of them was taken
 * @param faultCount all faults
 * @param faults the first 1,000 of them, in the order they were found
 * @param published whether Kafka has confirmed all changes; if not, it is tried until it has
 */
public record ImportReport(
    long lines,
    long created,
    long updated,
    long unchanged,
    long rejected,
    long faultCount,
    List<Fault> faults,
    boolean published) {

  /** Counts while the lines come. */
  static final class Counter {
    private static final int MOST_FAULTS = 1000;

    private final List<Fault> faults = new ArrayList<>();
    private final long[] outcomes = new long[Outcome.Change.values().length];
    private long lines;
    private long rejected;
    private long faultCount;

    void line() {
      lines++;
    }

    void outcome(Outcome.Change change) {
      outcomes[change.ordinal()]++;
    }

    /** A line is given up. */
    void rejected(List<Fault> ofLine) {
      rejected++;
      ofLine.forEach(this::fault);
    }

    void fault(Fault fault) {
      faultCount++;
      if (faults.size() < MOST_FAULTS) {
        faults.add(fault);
      }
    }

    ImportReport report(boolean published) {
      return new ImportReport(
          lines,
          outcomes[Outcome.Change.CREATED.ordinal()],
          outcomes[Outcome.Change.UPDATED.ordinal()],
          outcomes[Outcome.Change.UNCHANGED.ordinal()],
          rejected,
          faultCount,
          List.copyOf(faults),
          published);
    }
  }
}
