package io.samspil.gateway.devices;

/**
 * Counts the gaps in the sequence numbers of one device. A number that was seen before is a message
 * sent again; one far behind, or far ahead, is a device that began anew.
 */
final class Sequence {
  private static final long FAR = 100_000;

  private boolean begun;
  private long last;

  /** How many numbers were skipped before this one. */
  synchronized long skippedBefore(long number) {
    long ahead = number - last;
    boolean near = begun && ahead < FAR && ahead > -FAR;
    if (near && ahead <= 0 && number > 1) {
      return 0;
    }
    begun = true;
    last = number;
    return near && ahead > 1 ? ahead - 1 : 0;
  }
}
