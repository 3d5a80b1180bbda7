package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Boundary;
import io.samspil.metering.counter.CounterFacts;
import io.samspil.metering.counter.Estimator;
import io.samspil.metering.v1.Filling;
import io.samspil.metering.v1.RegisterState;
import java.time.Duration;
import java.util.List;

/**
 * Guesses the intervals of a live meter that has fallen silent, until the truth arrives: the gap is
 * then settled from its two ends, and nothing of the guess is left.
 *
 * <pre>
 *   ‗‗‗‗‗o  latest          now
 *   |    |░░░░|░░░░|░░░░|     provisional: quarter hours that are over
 * </pre>
 */
final class Provisional {
  private final PageStore pages;
  private final Estimator estimator;
  private final RegisterBook.Publisher publisher;
  private final long afterUs;
  private final long longestUs;

  /**
   * @param after how long a meter must be silent
   * @param longest for how long its intervals are guessed; zero: not at all
   */
  Provisional(
      PageStore pages,
      Estimator estimator,
      RegisterBook.Publisher publisher,
      Duration after,
      Duration longest) {
    this.pages = pages;
    this.estimator = estimator;
    this.publisher = publisher;
    this.afterUs = after.toNanos() / 1000;
    this.longestUs = longest.toNanos() / 1000;
  }

  /**
   * Guesses what is missing up to now.
   *
   * @param heardUs since when a reading would have been heard, at the earliest
   * @param most quarter hours at a time
   * @return how many were guessed
   */
  int guess(OpenRegister register, long heardUs, long nowUs, int most) {
    if (longestUs == 0
        || register.empty()
        || !register.counts()
        || !silent(register, heardUs, nowUs)) {
      return 0;
    }
    RegisterState.Builder state = register.state();
    long next = Quarters.startOf(state.getLatestUs()) + Quarters.MICROS;
    long from = Math.max(next, state.getProvisionalUntilUs());
    long until = Quarters.startOf(Math.min(nowUs, state.getLatestUs() + longestUs));
    until = Math.min(until, from + most * Quarters.MICROS);
    if (from >= until) {
      return 0;
    }
    long[] guessed = estimator.forecast(from, until, new PageHistory(pages, register));
    state.setProvisionalUntilUs(until);
    for (int i = 0; guessed != null && i < guessed.length; i++) {
      keep(register, from + i * Quarters.MICROS, guessed[i]);
    }
    return (int) ((until - from) / Quarters.MICROS);
  }

  private boolean silent(OpenRegister register, long heardUs, long nowUs) {
    MeterFacts facts = register.facts();
    CounterFacts counter = register.counter();
    long patienceUs = Math.max(afterUs, 2 * counter.resolutionUs());
    return facts.known()
        && !facts.historical()
        && nowUs - Math.max(heardUs, register.state().getLatestUs()) > patienceUs;
  }

  private void keep(OpenRegister register, long startUs, long guessedMilli) {
    PageKey key = register.key(startUs);
    QuarterPage found = pages.find(key);
    QuarterPage page =
        found == null ? QuarterPage.empty(startUs, register.utility(), register.unit()) : found;
    long latestMilli = register.state().getLatestMilli();
    page.startsAt(latestMilli, Boundary.OPEN);
    page.endsAt(latestMilli, Boundary.OPEN);
    page.settled(new Settled(guessedMilli, List.of(), Filling.PROVISIONALLY, false));
    publisher.publish(key, page);
    pages.put(key, page);
  }
}
