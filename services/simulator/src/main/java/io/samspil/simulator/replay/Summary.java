package io.samspil.simulator.replay;

import io.samspil.simulator.mqtt.PublisherCounts;
import java.io.PrintStream;
import java.util.List;

/** What a replay has done, for a person. */
record Summary(List<FileTally> tallies, PublisherCounts counts, double seconds, Faults faults) {
  void print(PrintStream out, PrintStream err) {
    out.printf("%-44s %10s %10s %12s %9s%n", "file", "rows", "readings", "empty cells", "bad rows");
    for (FileTally tally : tallies) {
      out.printf(
          "%-44s %,10d %,10d %,12d %,9d%n",
          tally.file(), tally.rows(), tally.readings(), tally.emptyCells(), tally.badRows());
      if (!tally.unknownColumns().isEmpty()) {
        out.println("  columns the profile does not speak of: " + tally.unknownColumns());
      }
    }
    out.printf(
        "acknowledged %,d readings in %,d messages; %,d resent, %,d refused, %,d not acknowledged%n",
        counts.acknowledgedReadings(),
        counts.acknowledged(),
        counts.resent(),
        counts.refused(),
        counts.waiting());
    out.printf(
        "%.1f s: %,.0f readings/s, %,.0f messages/s%n",
        seconds, counts.acknowledgedReadings() / seconds, counts.acknowledged() / seconds);
    if (faults.count() > 0) {
      err.printf("%,d cells or rows could not be read:%n", faults.count());
      faults.print(err);
    }
  }
}
