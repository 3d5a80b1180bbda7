package io.samspil.console.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last half hour of a rate in slots of ten seconds. The last sample of a slot stands for it; a
 * slot without a sample repeats the one before for up to a minute, and is a gap after that.
 *
 * <pre>
 *   samples   5 . . . . 7 . . . . . . . . 6
 *   shown     5 5 5 5 5 7 7 7 7 7 7 7 – – 6
 * </pre>
 */
final class SparkRing {
  static final int STEP_SECONDS = 10;
  static final int SLOTS = 180;
  private static final int HELD_SLOTS = 6;
  private static final long NEVER = Long.MIN_VALUE;

  private final long[] slotOf = new long[SLOTS];
  private final long[] value = new long[SLOTS];

  SparkRing() {
    Arrays.fill(slotOf, NEVER);
  }

  /** A sample older than what its place in the ring holds is ignored. */
  void take(long epochSecond, long sample) {
    long slot = Math.floorDiv(epochSecond, STEP_SECONDS);
    int place = (int) Math.floorMod(slot, (long) SLOTS);
    if (slot >= slotOf[place]) {
      slotOf[place] = slot;
      value[place] = sample;
    }
  }

  /** The half hour that ends at a moment, oldest first; null where nothing is known. */
  List<@Nullable Long> until(long epochSecond) {
    long last = Math.floorDiv(epochSecond, STEP_SECONDS);
    List<@Nullable Long> shown = new ArrayList<>(SLOTS);
    int held = HELD_SLOTS;
    Long current = null;
    for (long slot = last - SLOTS + 1; slot <= last; slot++) {
      int place = (int) Math.floorMod(slot, (long) SLOTS);
      if (slotOf[place] == slot) {
        current = value[place];
        held = 0;
      } else if (++held > HELD_SLOTS) {
        current = null;
      }
      shown.add(current);
    }
    return shown;
  }
}
