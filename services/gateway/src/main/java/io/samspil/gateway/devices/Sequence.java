package io.samspil.gateway.devices;

/**
 * Counts the gaps in the sequence numbers of one device. What is sent again says nothing; a number
 * behind the last, or far ahead of it, is a device that began anew, or whose numbers are used up.
 */
final class Sequence {
  private static final long FAR = 100_000;

  private boolean begun;
  private long last;

  /**
   * @param resent whether the message was sent again
   * @return how many numbers were skipped before this one
   */
  synchronized long skippedBefore(long number, boolean resent) {
    long ahead = number - last;
    if (begun && resent && ahead <= 0) {
      return 0;
    }
    boolean near = begun && ahead > 1 && ahead < FAR;
    begun = true;
    last = number;
    return near ? ahead - 1 : 0;
  }
}
