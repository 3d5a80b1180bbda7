package io.samspil.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has taken.
 *
 * @param cpuSeconds of all its threads
 * @param residentBytes now
 */
public record Usage(double cpuSeconds, long residentBytes) {
  private static final double TICKS_PER_SECOND = 100;

  /** Zero where there is no {@code /proc}. */
  static Usage of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
      return new Usage(ticks / TICKS_PER_SECOND, Long.parseLong(fields[21]) * 4096);
    } catch (IOException | RuntimeException e) {
      return new Usage(0, 0);
    }
  }

  public long residentMegabytes() {
    return residentBytes >> 20;
  }
}
