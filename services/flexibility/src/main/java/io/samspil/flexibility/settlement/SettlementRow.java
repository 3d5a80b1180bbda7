package io.samspil.flexibility.settlement;

import io.samspil.contracts.Milli;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one load or branch delivered in an event. Energies are thousandths of a Wh; of a quarter
 * that the event covers in part, that part of what was metered. What is not known is null.
 *
 * @param kind LOAD or BRANCH
 * @param note why there are no figures; empty: there are
 * @param baselineDays that the baseline is the mean of
 * @param adjustmentMilliWh what the same day added to each whole quarter
 * @param quarters each quarter hour that the event touches
 * @param askedMilliWh what was asked of it; null: nothing of it alone
 * @param metMilliWh how much of that was delivered, in the quarters in which it was asked
 * @param reboundMilliWh drawn beyond the baseline in the hours after the event
 * @param reboundPeakMilliW the most, in a quarter of those hours; 0: never more than the baseline
 * @param reboundQuarters how many quarters of those hours are known
 */
record SettlementRow(
    Subject.Kind kind,
    String id,
    String note,
    List<LocalDate> baselineDays,
    long adjustmentMilliWh,
    List<Quarter> quarters,
    @Nullable Long askedMilliWh,
    @Nullable Long metMilliWh,
    @Nullable Long reboundMilliWh,
    @Nullable Long reboundPeakMilliW,
    int reboundQuarters) {

  /**
   * A quarter hour of the event.
   *
   * @param startSeconds since 1970
   * @param seconds how much of it the event covers
   * @param meteredMilliWh null: not known (yet)
   */
  record Quarter(
      long startSeconds, int seconds, long baselineMilliWh, @Nullable Long meteredMilliWh) {
    long deliveredMilliWh() {
      return meteredMilliWh == null ? 0 : Math.subtractExact(baselineMilliWh, meteredMilliWh);
    }
  }

  SettlementRow {
    baselineDays = List.copyOf(baselineDays);
    quarters = List.copyOf(quarters);
  }

  static SettlementRow without(Subject subject, String note) {
    return new SettlementRow(
        subject.kind(), subject.id(), note, List.of(), 0, List.of(), null, null, null, null, 0);
  }

  private List<Quarter> known() {
    return quarters.stream().filter(one -> one.meteredMilliWh() != null).toList();
  }

  int knownQuarters() {
    return known().size();
  }

  /** Of the known quarters. */
  long baselineMilliWh() {
    return known().stream().mapToLong(Quarter::baselineMilliWh).sum();
  }

  /** Of the known quarters: the baseline less what was metered. */
  long deliveredMilliWh() {
    return known().stream().mapToLong(Quarter::deliveredMilliWh).sum();
  }

  long meteredMilliWh() {
    return baselineMilliWh() - deliveredMilliWh();
  }

  /** Mean over the known quarters, thousandths of a W; 0 when none is known. */
  long meanPowerMilliW() {
    long seconds = known().stream().mapToLong(Quarter::seconds).sum();
    return seconds == 0
        ? 0
        : Milli.mean(
            BigInteger.valueOf(deliveredMilliWh()).multiply(BigInteger.valueOf(3600)), seconds);
  }
}
