package io.samspil.registry.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long an address waits for its answer, by how often it was wrong of late.
 *
 * <pre>
 *   wrong so far   0 1 2   3   4   5   6    7    8 and more
 *   delay          none   1s  2s  4s  8s  16s   30s
 * </pre>
 *
 * A right code, or a quarter of an hour without a wrong one, and all is forgotten. Of an address
 * only some requests wait at a time; the next one is refused.
 */
final class GuessDelay {
  private static final int FREE = 3;
  private static final int LONGEST_SHIFT = 5;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);
  private static final int MOST_WAITING = 20;
  private static final int MOST_ADDRESSES = 10_000;

  private static final class Address {
    int wrong;
    int waiting;
    Instant latest = Instant.EPOCH;
  }

  private final Clock clock;

  /** The longest unseen goes first when there are too many. */
  private final Map<String, Address> addresses =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Address> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  GuessDelay(Clock clock) {
    this.clock = clock;
  }

  /** Whether one more request of this address may wait; if so, {@link #leave} must follow. */
  synchronized boolean enter(String address) {
    Address known = addresses.computeIfAbsent(address, key -> new Address());
    if (known.waiting >= MOST_WAITING) {
      return false;
    }
    known.waiting++;
    return true;
  }

  synchronized void leave(String address) {
    Address known = addresses.get(address);
    if (known != null && known.waiting > 0) {
      known.waiting--;
    }
  }

  /** How long its next answer is held back. */
  synchronized Duration of(String address) {
    Address known = addresses.get(address);
    if (known == null || known.wrong < FREE || forgotten(known)) {
      return Duration.ZERO;
    }
    Duration delay = Duration.ofSeconds(1L << Math.min(known.wrong - FREE, LONGEST_SHIFT));
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }

  synchronized void wrong(String address) {
    Address known = addresses.computeIfAbsent(address, key -> new Address());
    known.wrong = forgotten(known) ? 1 : known.wrong + 1;
    known.latest = clock.instant();
  }

  synchronized void right(String address) {
    Address known = addresses.get(address);
    if (known != null) {
      known.wrong = 0;
    }
  }

  private boolean forgotten(Address known) {
    return known.latest.plus(FORGOTTEN).isBefore(clock.instant());
  }
}
