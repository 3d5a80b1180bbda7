package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Boundary;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.v1.RegisterState;
import org.jspecify.annotations.Nullable;

/**
 * Settles the quarter hours of a gauge. A reading holds until the next one, and for no longer than
 * the gauge's readings do: so it may hold into quarter hours after its own.
 */
final class GaugeBook {
  private final PageStore pages;
  private final PageShelf shelf;
  private final RegisterBook.Publisher publisher;
  private final Watches watches;

  GaugeBook(PageStore pages, PageShelf shelf, RegisterBook.Publisher publisher, Watches watches) {
    this.pages = pages;
    this.shelf = shelf;
    this.publisher = publisher;
    this.watches = watches;
  }

  void settle(OpenRegister register, PageKey key, QuarterPage page, Sample at) {
    RegisterState.Builder state = register.state();
    long holdUs = register.facts().holdUs();
    page.holdUs(holdUs);
    boolean inOrder = register.empty() || at.timeUs() > state.getLatestUs();
    if (page.readings().before(at.timeUs()) == null) {
      page.held(inOrder ? latest(register, key, holdUs) : heldFrom(register, key, holdUs));
    }
    if (!register.empty() && key.startUs() > Quarters.startOf(state.getLatestUs())) {
      close(register, key.at(Quarters.startOf(state.getLatestUs())));
    }
    boolean newest = register.empty() || key.startUs() >= Quarters.startOf(state.getLatestUs());
    page.startsAt(0, Boundary.MEASURED);
    page.endsAt(0, newest ? Boundary.OPEN : Boundary.MEASURED);
    keep(register, key, page);
    if (!inOrder && page.readings().after(at.timeUs()) == null) {
      holdOn(register, key, at, holdUs);
    }
  }

  private void close(OpenRegister register, PageKey key) {
    QuarterPage closing = pages.find(key);
    if (closing != null) {
      closing.endsAt(0, Boundary.MEASURED);
      keep(register, key, closing);
    }
  }

  private static @Nullable Sample latest(OpenRegister register, PageKey key, long holdUs) {
    RegisterState.Builder state = register.state();
    boolean holds = !register.empty() && state.getLatestUs() + holdUs > key.startUs();
    return holds && state.getLatestUs() < key.startUs()
        ? new Sample(state.getLatestUs(), state.getLatestMilli())
        : null;
  }

  /** The last reading of the pages before that still holds when this one begins. */
  private @Nullable Sample heldFrom(OpenRegister register, PageKey key, long holdUs) {
    long earliest = Quarters.startOf(key.startUs() - holdUs);
    for (long start = key.startUs() - Quarters.MICROS;
        start >= earliest && start >= register.state().getPagesFromUs();
        start -= Quarters.MICROS) {
      Sample last = shelf.load(key.at(start), register).readings().last();
      if (last != null) {
        return last.timeUs() + holdUs > key.startUs() ? last : null;
      }
    }
    return null;
  }

  /** A reading that came late may hold into the next page that there is. */
  private void holdOn(OpenRegister register, PageKey key, Sample at, long holdUs) {
    for (long start = key.startUs() + Quarters.MICROS;
        start < at.timeUs() + holdUs && start <= register.lastPageUs();
        start += Quarters.MICROS) {
      QuarterPage page = pages.find(key.at(start));
      if (page != null && page.readings().size() > 0) {
        page.held(at);
        keep(register, key.at(start), page);
        return;
      }
    }
  }

  private void keep(OpenRegister register, PageKey key, QuarterPage page) {
    watches.settled(register, page, true);
    publisher.publish(key, page);
    pages.put(key, page);
  }
}
