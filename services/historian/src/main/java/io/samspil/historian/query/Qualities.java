package io.samspil.historian.query;

import io.samspil.contracts.v1.Quality;

/** How much a value may be trusted, from measured to not at all. */
public final class Qualities {
  private Qualities() {}

  /** Greater is worse. A person's word stands between what was measured and what was guessed. */
  public static int badness(Quality quality) {
    return switch (quality) {
      case QUALITY_UNSPECIFIED -> 0;
      case GOOD -> 1;
      case ESTIMATED_BOUNDARY -> 2;
      case EDITED -> 3;
      case ESTIMATED -> 4;
      case PROVISIONAL -> 5;
      case PARTIAL -> 6;
      case SUSPECT -> 7;
      case UNRECOGNIZED -> Integer.MAX_VALUE;
    };
  }

  /** Whether it was measured: the register is known at both ends, or the samples are. */
  public static boolean measured(Quality quality) {
    return quality == Quality.GOOD || quality == Quality.ESTIMATED_BOUNDARY;
  }
}
