package io.samspil.gateway.mqtt;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Failed logins of each address: the answer to the next comes later each time, doubling from a
 * quarter of a second up to 16 seconds, until the address has not failed for ten minutes. A good
 * login is never delayed. So many addresses are remembered at most, those that failed last.
 */
public final class Guesses {
  private static final long FIRST_DELAY_MS = 250;
  private static final int MOST_DOUBLINGS = 6;

  /** From this many on, somebody is guessing. */
  static final int GUESSING = 5;

  private static final long FORGET_NANOS = Duration.ofMinutes(10).toNanos();

  private record Failures(int count, long lastNanos) {}

  private final Map<InetAddress, Failures> byAddress;

  public Guesses(int maxAddresses) {
    byAddress =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<InetAddress, Failures> eldest) {
            return size() > maxAddresses;
          }
        };
  }

  /** Counts a failed login and answers how many there were. */
  synchronized int failed(SocketAddress remote, long nowNanos) {
    if (!(remote instanceof InetSocketAddress inet) || inet.getAddress() == null) {
      return 1;
    }
    Failures before = byAddress.get(inet.getAddress());
    boolean forgotten = before == null || nowNanos - before.lastNanos() > FORGET_NANOS;
    int count = forgotten || before == null ? 1 : before.count() + 1;
    byAddress.put(inet.getAddress(), new Failures(count, nowNanos));
    return count;
  }

  /** How late the answer to a login comes that was the address's so manieth failure. */
  static long delayMillis(int failures) {
    return FIRST_DELAY_MS << Math.min(failures - 1, MOST_DOUBLINGS);
  }
}
