package io.samspil.flexibility.plan;

import org.jspecify.annotations.Nullable;

/**
 * A load whose power can be limited.
 *
 * @param maxW the most it can draw
 * @param minW it is off, or draws at least so much
 * @param fallbackW what it limits itself to without contact; null: it does as it likes
 * @param contractW so much is always left to it; where that is less than it can run with, what it
 *     can run with
 * @param priority among loads that want the same power the higher comes first
 * @param liveW what it draws now; null: not known
 * @param need what it is owed; null: not known, it may want as much as it can draw
 * @param comfortW with less than this it gets uncomfortable; comes after contracts
 * @param served what it got in the last days as a share of what it wanted, 0 to 1
 * @param heldOn it was switched on only lately and should stay on if it can
 * @param leftOut why it is not controlled: it refused, its owner overrides, it cannot be reached,
 *     it was stopped; null: it is controlled
 */
public record FlexibleLoad(
    String id,
    String branchId,
    long maxW,
    long minW,
    @Nullable Long fallbackW,
    long contractW,
    int priority,
    @Nullable Long liveW,
    @Nullable Need need,
    long comfortW,
    double served,
    boolean heldOn,
    @Nullable String leftOut) {
  private static final int IDLE_PART = 20;
  private static final int DOOR_PART = 10;

  public FlexibleLoad {
    if (maxW < 0 || minW < 0 || contractW < 0 || comfortW < 0) {
      throw new IllegalArgumentException(
          "load %s: maxW=%d, minW=%d, contractW=%d, comfortW=%d; expected at least 0"
              .formatted(id, maxW, minW, contractW, comfortW));
    }
    if (!(served >= 0 && served <= 1)) {
      throw new IllegalArgumentException(
          "load %s: served is %s; expected 0 to 1".formatted(id, served));
    }
    minW = Math.min(minW, maxW);
    contractW = contractW == 0 ? 0 : Math.clamp(contractW, minW, maxW);
    comfortW = Math.min(comfortW, maxW);
  }

  /** A load of which no more is known than the most it draws. */
  public static FlexibleLoad of(String id, String branchId, long maxW) {
    return new FlexibleLoad(id, branchId, maxW, 0, null, 0, 0, null, null, 0, 0, false, null);
  }

  public FlexibleLoad withMin(long newMinW) {
    return new FlexibleLoad(
        id, branchId, maxW, newMinW, fallbackW, contractW, priority, liveW, need, comfortW, served,
        heldOn, leftOut);
  }

  public FlexibleLoad withFallback(@Nullable Long newFallbackW) {
    return new FlexibleLoad(
        id,
        branchId,
        maxW,
        minW,
        newFallbackW,
        contractW,
        priority,
        liveW,
        need,
        comfortW,
        served,
        heldOn,
        leftOut);
  }

  public FlexibleLoad withContract(long newContractW) {
    return new FlexibleLoad(
        id,
        branchId,
        maxW,
        minW,
        fallbackW,
        newContractW,
        priority,
        liveW,
        need,
        comfortW,
        served,
        heldOn,
        leftOut);
  }

  public FlexibleLoad withPriority(int newPriority) {
    return new FlexibleLoad(
        id,
        branchId,
        maxW,
        minW,
        fallbackW,
        contractW,
        newPriority,
        liveW,
        need,
        comfortW,
        served,
        heldOn,
        leftOut);
  }

  public FlexibleLoad withLive(@Nullable Long newLiveW) {
    return new FlexibleLoad(
        id, branchId, maxW, minW, fallbackW, contractW, priority, newLiveW, need, comfortW, served,
        heldOn, leftOut);
  }

  public FlexibleLoad withNeed(@Nullable Need newNeed) {
    return new FlexibleLoad(
        id, branchId, maxW, minW, fallbackW, contractW, priority, liveW, newNeed, comfortW, served,
        heldOn, leftOut);
  }

  public FlexibleLoad withComfort(long newComfortW) {
    return new FlexibleLoad(
        id,
        branchId,
        maxW,
        minW,
        fallbackW,
        contractW,
        priority,
        liveW,
        need,
        newComfortW,
        served,
        heldOn,
        leftOut);
  }

  public FlexibleLoad withServed(double newServed) {
    return new FlexibleLoad(
        id, branchId, maxW, minW, fallbackW, contractW, priority, liveW, need, comfortW, newServed,
        heldOn, leftOut);
  }

  public FlexibleLoad withHeldOn(boolean newHeldOn) {
    return new FlexibleLoad(
        id, branchId, maxW, minW, fallbackW, contractW, priority, liveW, need, comfortW, served,
        newHeldOn, leftOut);
  }

  public FlexibleLoad withLeftOut(@Nullable String reason) {
    return new FlexibleLoad(
        id, branchId, maxW, minW, fallbackW, contractW, priority, liveW, need, comfortW, served,
        heldOn, reason);
  }

  /** What has to be reckoned with while it is not controlled. */
  long uncontrolledW() {
    if (liveW != null) {
      return Math.max(0, liveW);
    }
    return fallbackW == null ? maxW : Math.clamp(fallbackW, 0, maxW);
  }

  /** Whether it seems to want nothing now, though it has not said so: an empty charger. */
  boolean isIdle() {
    return need == null && liveW != null && liveW < maxW / IDLE_PART;
  }

  /** What an idle load is left, so that it can begin. */
  long doorW() {
    return Math.max(minW, maxW / DOOR_PART);
  }

  /** Whether it wants nothing at all. */
  boolean isContent() {
    return need != null && need.owedWh() == 0;
  }
}
