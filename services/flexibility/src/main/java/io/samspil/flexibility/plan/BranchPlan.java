package io.samspil.flexibility.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a branch had to share.
 *
 * @param limitedBy what limits it: nothing, its capacity, that it is not measured, or an event
 * @param eventId the event that limits it; null: none does
 * @param limitW the limit on the whole branch; null: none, or on the flexible loads only
 * @param marginW what is kept free below it
 * @param inflexibleW what it draws without flexible loads; null: not known
 * @param leftOutW what loads draw that are not controlled
 * @param availableW what was shared; null: as much as they like
 * @param grantedW what was granted of it
 */
public record BranchPlan(
    String id,
    LimitedBy limitedBy,
    @Nullable String eventId,
    @Nullable Long limitW,
    long marginW,
    @Nullable Long inflexibleW,
    long leftOutW,
    @Nullable Long availableW,
    long grantedW) {
  /** Why there is no more to share. */
  public enum LimitedBy {
    NOTHING,
    CAPACITY,
    EVENT,
    UNMEASURED
  }
}
