package io.samspil.metering.booking;

import io.samspil.contracts.Quarters;
import io.samspil.metering.v1.RegisterState;
import io.samspil.metering.v1.Watch;
import io.samspil.metering.validation.Limits;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has {@link Watching} look at every interval that is closed, in the order of time, whatever the
 * order was in which they came to their values. In order, that is at once. When one that was looked
 * at changes, all after it are looked at again, a little later, from what was remembered at the
 * beginning of its day.
 *
 * <pre>
 *   |day     × |day     |day        until
 *   w--------×-w--------w-----------|‗‗‗‗   page is open
 *   '——— looked at again ——————————►|
 * </pre>
 */
final class Watches {
  private static final long DAY_US = Duration.ofDays(1).toNanos() / 1000;

  private final PageStore pages;
  private final RegisterBook.Publisher publisher;

  /** Meters with intervals that are to be looked at again. */
  private final Set<String> waiting = new LinkedHashSet<>();

  Watches(PageStore pages, RegisterBook.Publisher publisher) {
    this.pages = pages;
    this.publisher = publisher;
  }

  /** After a start: a meter whose intervals may have to be looked at again. */
  void restored(String meterId, RegisterState register) {
    if (register.getWatchFromUs() != 0) {
      waiting.add(meterId);
    }
  }

  /** The meter that waits longest, which does not wait any more; null: none. */
  @Nullable String next() {
    Iterator<String> first = waiting.iterator();
    if (!first.hasNext()) {
      return null;
    }
    String meterId = first.next();
    first.remove();
    return meterId;
  }

  /** A register begins: it is looked at with the limits in force. */
  static void begin(OpenRegister register) {
    int limits = sum(register.limits());
    if (limits != 0) {
      register.state().getWatchBuilder().setLimits(limits);
    }
  }

  /**
   * Looks at a page that has come to its value, or remembers that it changed.
   *
   * @param changed whether its value, or whether it is measured, is another than before
   */
  void settled(OpenRegister register, QuarterPage page, boolean changed) {
    if (page.open() || !watched(register)) {
      return;
    }
    RegisterState.Builder state = register.state();
    boolean inTurn = page.startUs() >= state.getWatchOrBuilder().getUntilUs();
    if (inTurn && state.getWatchFromUs() == 0) {
      look(register, state.getWatchBuilder(), page);
    } else if (inTurn || changed) {
      lookFrom(register, page.startUs());
    }
  }

  /** Whether other limits are in force now: then all that is kept will be looked at again. */
  boolean limitsChanged(OpenRegister register) {
    RegisterState.Builder state = register.state();
    int limits = sum(register.limits());
    if (register.empty() || limits == state.getWatchOrBuilder().getLimits()) {
      return false;
    }
    state.getWatchBuilder().setLimits(limits);
    lookFrom(register, state.getPagesFromUs());
    return true;
  }

  private boolean watched(OpenRegister register) {
    limitsChanged(register);
    RegisterState.Builder state = register.state();
    return state.getWatchFromUs() != 0
        || state.hasWatch() && state.getWatchOrBuilder().getLimits() != 0;
  }

  /** A sum that changes when limits do; 0 where no rule is on. */
  private static int sum(Limits limits) {
    return limits.equals(Limits.NONE) ? 0 : limits.hashCode();
  }

  private void lookFrom(OpenRegister register, long startUs) {
    RegisterState.Builder state = register.state();
    long before = state.getWatchFromUs();
    state.setWatchFromUs(before == 0 ? startUs : Math.min(before, startUs));
    waiting.add(register.meterId());
  }

  /** Looks at once at what would otherwise be out of reach before its turn comes. */
  void keepUp(OpenRegister register, long keepFromUs) {
    long fromUs = register.state().getWatchFromUs();
    if (fromUs != 0 && fromUs < keepFromUs + DAY_US) {
      lookAgain(register, Integer.MAX_VALUE);
    }
  }

  /**
   * Looks at what is to be looked at again.
   *
   * @param most so many quarter hours
   * @return how many were looked at
   */
  int lookAgain(OpenRegister register, int most) {
    RegisterState.Builder state = register.state();
    if (state.getWatchFromUs() == 0) {
      return 0;
    }
    long fromUs = Math.max(state.getWatchFromUs(), state.getPagesFromUs());
    boolean onwards = fromUs >= state.getWatchBuilder().getUntilUs() && looked(state);
    long startUs = onwards ? fromUs : goBack(register, fromUs);
    long openUs = Quarters.startOf(state.getLatestUs());
    for (int looked = 0; startUs < openUs; startUs += Quarters.MICROS) {
      if (looked++ == most) {
        state.setWatchFromUs(startUs);
        waiting.add(register.meterId());
        return most;
      }
      lookAgainAt(register, startUs);
    }
    state.clearWatchFromUs();
    return (int) Math.max(0, (openUs - fromUs) / Quarters.MICROS);
  }

  private static boolean looked(RegisterState.Builder state) {
    return state.getWatchBuilder().getUntilUs() != 0;
  }

  /** Remembers what was seen before an interval, or one not long before it, and says which. */
  private long goBack(OpenRegister register, long fromUs) {
    RegisterState.Builder state = register.state();
    for (long at = fromUs; at >= state.getPagesFromUs(); at -= Quarters.MICROS) {
      if (remembers(register, at)) {
        return at;
      }
    }
    // What was seen before the first pages is only known from the next day on.
    long openUs = Quarters.startOf(state.getLatestUs());
    for (long at = fromUs; state.getHasAnchor() && at < openUs; at += Quarters.MICROS) {
      if (remembers(register, at)) {
        return at;
      }
    }
    restore(state, Watch.getDefaultInstance());
    return state.getPagesFromUs();
  }

  private boolean remembers(OpenRegister register, long startUs) {
    QuarterPage page = pages.find(register.key(startUs));
    Watch watch = page == null ? null : page.watch();
    if (watch == null) {
      return false;
    }
    restore(register.state(), watch);
    return true;
  }

  private static void restore(RegisterState.Builder state, Watch watch) {
    int limits = state.getWatchBuilder().getLimits();
    state.setWatch(watch.toBuilder().setLimits(limits));
  }

  private void lookAgainAt(OpenRegister register, long startUs) {
    PageKey key = register.key(startUs);
    QuarterPage page = pages.find(key);
    if (page == null || page.open()) {
      return;
    }
    List<String> flags = page.flags();
    Watch watch = page.watch();
    look(register, register.state().getWatchBuilder(), page);
    boolean other = !flags.equals(page.flags());
    if (other) {
      publisher.publish(key, page);
    }
    if (other || watch != null || page.watch() != null) {
      pages.put(key, page);
    }
  }

  private static void look(OpenRegister register, Watch.Builder watch, QuarterPage page) {
    long startUs = page.startUs();
    long before = watch.getUntilUs() - 1;
    boolean firstOfDay = Math.floorDiv(before, DAY_US) != Math.floorDiv(startUs, DAY_US);
    page.watch(firstOfDay ? watch.build() : null);
    page.flags(Watching.look(register, watch, page));
    watch.setUntilUs(startUs + Quarters.MICROS);
  }
}
