package io.samspil.contracts;

/**
 * Quarter hours in UTC: half-open {@code [start, start + 15 min)}, named by their start. Times are
 * microseconds since 1970-01-01T00:00:00Z; a time exactly on a boundary belongs to the quarter that
 * it starts.
 *
 * <pre>
 *   start            start + 15 min
 *     |—— quarter ——)|—— next ——
 *     ^ in quarter    ^ in next
 * </pre>
 */
public final class Quarters {
  public static final long MICROS = 15L * 60 * 1_000_000;

  private Quarters() {}

  /** The start of the quarter hour that {@code timeUs} lies in. */
  public static long startOf(long timeUs) {
    return timeUs - Math.floorMod(timeUs, MICROS);
  }

  public static boolean isStart(long timeUs) {
    return Math.floorMod(timeUs, MICROS) == 0;
  }
}
