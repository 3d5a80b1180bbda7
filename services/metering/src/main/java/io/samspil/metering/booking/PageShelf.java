package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.v1.RegisterState;
import org.jspecify.annotations.Nullable;

/** The pages of a register from the oldest that is kept to that of its latest reading. */
final class PageShelf {
  private final PageStore pages;
  private final GapIndex gaps;
  private final long keepUs;

  /**
   * @param keepUs how far behind a register's latest reading its pages are kept
   */
  PageShelf(PageStore pages, GapIndex gaps, long keepUs) {
    this.pages = pages;
    this.gaps = gaps;
    this.keepUs = keepUs;
  }

  /** A page after the last one cannot be there yet: the store is not asked. */
  QuarterPage load(PageKey key, OpenRegister register) {
    boolean asked = !register.empty() && key.startUs() <= register.lastPageUs();
    QuarterPage found = asked ? pages.find(key) : null;
    return found == null
        ? QuarterPage.empty(key.startUs(), register.utility(), register.unit())
        : found;
  }

  /** The reading before, on its page or on another. */
  @Nullable Sample previous(PageKey key, QuarterPage page, OpenRegister register, Sample at) {
    RegisterState.Builder state = register.state();
    Sample onPage = page.readings().before(at.timeUs());
    if (onPage != null) {
      return onPage;
    }
    if (state.getLatestUs() != 0 && at.timeUs() > state.getLatestUs()) {
      return new Sample(state.getLatestUs(), state.getLatestMilli());
    }
    if (state.getLatestUs() == 0) {
      return null;
    }
    Sample found = pages.lastBefore(key, state.getPagesFromUs());
    return found != null || !state.getHasAnchor()
        ? found
        : new Sample(state.getAnchorUs(), state.getAnchorMilli());
  }

  /** The reading after, on its page or on another. */
  @Nullable Sample next(PageKey key, QuarterPage page, OpenRegister register, Sample at) {
    RegisterState.Builder state = register.state();
    Sample onPage = page.readings().after(at.timeUs());
    if (onPage != null || at.timeUs() >= state.getLatestUs() || state.getLatestUs() == 0) {
      return onPage;
    }
    return pages.firstAfter(key, Quarters.startOf(state.getLatestUs()));
  }

  /** The first page that is kept when this is the latest reading. */
  long keepFromUs(Sample latest) {
    return Quarters.startOf(latest.timeUs() - keepUs);
  }

  /** Moves the register's latest reading on, and lets go of the pages that fall out of reach. */
  void advance(PageKey key, OpenRegister register, Sample sample) {
    RegisterState.Builder state = register.state();
    if (state.getLatestUs() != 0 && sample.timeUs() < state.getLatestUs()) {
      return;
    }
    state.setLatestUs(sample.timeUs()).setLatestMilli(sample.valueMilli());
    if (state.getProvisionalUntilUs() != 0 && state.getProvisionalUntilUs() <= sample.timeUs()) {
      state.clearProvisionalUntilUs();
    }
    long keepFrom = keepFromUs(sample);
    if (state.getPagesFromUs() >= keepFrom) {
      return;
    }
    for (long start = state.getPagesFromUs(); start < keepFrom; start += Quarters.MICROS) {
      letGo(key.at(start), state);
    }
    state.setPagesFromUs(keepFrom);
    forget(register, keepFrom);
  }

  private void letGo(PageKey key, RegisterState.Builder state) {
    QuarterPage page = pages.find(key);
    if (page == null) {
      return;
    }
    Sample last = page.readings().last();
    if (last != null) {
      state.setHasAnchor(true).setAnchorUs(last.timeUs()).setAnchorMilli(last.valueMilli());
    }
    pages.delete(key);
  }

  /** What lies wholly before the pages that are kept bears on nothing any more. */
  private void forget(OpenRegister register, long keepFrom) {
    RegisterState.Builder state = register.state();
    if (state.getOddUntilUs() != 0 && state.getOddUntilUs() < keepFrom) {
      state.clearOddFromUs().clearOddUntilUs();
    }
    if (state.getGapUntilUs() == 0 || state.getGapFromUs() >= keepFrom) {
      return;
    }
    for (GapIndex.Gap gap : gaps.begunIn(register, state.getGapFromUs(), keepFrom)) {
      if (gap.toUs() <= keepFrom) {
        gaps.delete(register, gap);
      }
    }
    if (state.getGapUntilUs() <= keepFrom) {
      state.clearGapFromUs().clearGapUntilUs();
    } else {
      state.setGapFromUs(keepFrom);
    }
  }
}
