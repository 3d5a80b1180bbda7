package io.samspil.metering.booking;

import io.samspil.contracts.v1.Decision;
import io.samspil.metering.v1.Filling;
import io.samspil.metering.v1.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a counter's quarter hour besides its two ends.
 *
 * @param consumedMilli what was consumed, or null where it is the difference of the ends
 * @param decisions about the steps that bear on it, besides plain differences
 * @param suspect whether one of them was not booked, or not wholly explained
 */
record Settled(
    @Nullable Long consumedMilli, List<Decision> decisions, Filling filling, boolean suspect) {
  /** The register counted on, as in nearly all pages. */
  static final Settled PLAINLY = new Settled(null, List.of(), Filling.FILLING_NONE, false);

  static Settled of(Page page) {
    boolean plainly =
        !page.hasConsumedMilli()
            && page.getDecisionsCount() == 0
            && page.getFilling() == Filling.FILLING_NONE
            && !page.getSuspect();
    return plainly
        ? PLAINLY
        : new Settled(
            page.hasConsumedMilli() ? page.getConsumedMilli() : null,
            page.getDecisionsList(),
            page.getFilling(),
            page.getSuspect());
  }

  void addTo(Page.Builder page) {
    if (this == PLAINLY) {
      return;
    }
    if (consumedMilli != null) {
      page.setConsumedMilli(consumedMilli);
    }
    page.addAllDecisions(decisions).setFilling(filling).setSuspect(suspect);
  }
}
