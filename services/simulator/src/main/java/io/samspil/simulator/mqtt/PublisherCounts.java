package io.samspil.simulator.mqtt;

/**
 * What a publisher has done so far.
 *
 * @param acknowledged messages whose PUBACK came
 * @param acknowledgedReadings readings in them
 * @param resent transmissions beyond a message's first
 * @param refused messages that the broker refused for good (reason code 0x80 and above)
 * @param waiting messages taken and not yet acknowledged
 */
public record PublisherCounts(
    long acknowledged, long acknowledgedReadings, long resent, long refused, int waiting) {
  /** The sum of two publishers' counts. */
  public PublisherCounts plus(PublisherCounts other) {
    return new PublisherCounts(
        acknowledged + other.acknowledged,
        acknowledgedReadings + other.acknowledgedReadings,
        resent + other.resent,
        refused + other.refused,
        waiting + other.waiting);
  }

  /** Nothing done yet. */
  public static final PublisherCounts NONE = new PublisherCounts(0, 0, 0, 0, 0);
}
