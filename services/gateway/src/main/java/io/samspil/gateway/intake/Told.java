package io.samspil.gateway.intake;

import org.jspecify.annotations.Nullable;

/**
 * What a payload tells of the device itself.
 *
 * @param sequence a number that grows by one with each message; null when it tells none
 * @param firmware null when it tells none
 */
public record Told(@Nullable Long sequence, @Nullable String firmware) {
  public static final Told NONE = new Told(null, null);
}
