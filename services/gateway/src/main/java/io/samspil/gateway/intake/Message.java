package io.samspil.gateway.intake;

import io.samspil.gateway.access.Speaker;
import org.jspecify.annotations.Nullable;

/**
 * What a device published.
 *
 * @param payload untouched; nobody may change it afterwards
 * @param clientId empty behind somebody else's broker, which does not tell it
 * @param arrivalUs when the gateway had the whole of it, microseconds since 1970-01-01T00:00:00Z
 * @param speaker for whom the message may speak
 * @param extras what came beside the payload
 */
public record Message(
    String topic, byte[] payload, String clientId, long arrivalUs, Speaker speaker, Extras extras) {

  /** A message of anyone, with nothing beside its payload. */
  public static Message of(String topic, byte[] payload, String clientId, long arrivalUs) {
    return new Message(topic, payload, clientId, arrivalUs, Speaker.ANYONE, Extras.NONE);
  }

  /**
   * What MQTT tells beside the payload.
   *
   * @param resent DUP was set
   * @param sequence of the MQTT 5 user property {@code seq}: a number that grows by one with each
   *     message of the device; null when there is none
   * @param firmware of the MQTT 5 user property {@code firmware}; null when there is none
   */
  public record Extras(boolean resent, @Nullable Long sequence, @Nullable String firmware) {
    public static final Extras NONE = new Extras(false, null, null);
    public static final Extras RESENT = new Extras(true, null, null);

    /**
     * As it came.
     *
     * @param sequence what is no number counts as none
     */
    public static Extras of(boolean resent, @Nullable String sequence, @Nullable String firmware) {
      if (sequence == null && firmware == null) {
        return resent ? RESENT : NONE;
      }
      return new Extras(resent, number(sequence), firmware);
    }

    private static @Nullable Long number(@Nullable String text) {
      try {
        return text == null ? null : Long.valueOf(text);
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }
}
