package io.samspil.gateway.mqtt;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many connections may be open, in total and from one address, and how fast one address may
 * make new ones. Behind a load balancer that hides the devices' addresses, those by address are to
 * be left off.
 */
public final class Doorman {
  /** So many may come in beyond the limit to be told that there is no room. */
  private static final int ROOM_TO_BE_TOLD = 64;

  private static final int MOST_SECONDS_LATE = 5;
  private static final int MOST_ADDRESSES = 100_000;

  /** What a new connection may do. */
  sealed interface Answer {
    /**
     * @param afterMillis not read before
     * @param full to be told at its CONNECT that there is no room
     */
    record ComeIn(long afterMillis, boolean full) implements Answer {}

    record GoAway() implements Answer {}
  }

  private static final class Visitor {
    int open;
    long nextNanos = Long.MIN_VALUE;
  }

  private final int maxConnections;
  private final int maxPerAddress;
  private final int perAddressAndSecond;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<InetAddress, Visitor> visitors = new HashMap<>();

  /**
   * @param maxPerAddress 0: as many as in total
   * @param perAddressAndSecond new connections of one address in a second; what comes faster is
   *     read later, and more than five seconds late is closed. 0: no limit
   */
  public Doorman(int maxConnections, int maxPerAddress, int perAddressAndSecond) {
    this.maxConnections = maxConnections;
    this.maxPerAddress = maxPerAddress;
    this.perAddressAndSecond = perAddressAndSecond;
  }

  /** For each that is let in, {@link #left} is to be called once. */
  Answer arrive(@Nullable SocketAddress remote, long nowNanos) {
    int now = open.incrementAndGet();
    long late = now > maxConnections + ROOM_TO_BE_TOLD ? -1 : late(address(remote), nowNanos);
    if (late < 0) {
      open.decrementAndGet();
      return new Answer.GoAway();
    }
    return new Answer.ComeIn(late, now > maxConnections);
  }

  private boolean isByAddress() {
    return maxPerAddress > 0 || perAddressAndSecond > 0;
  }

  /** Milliseconds; negative when the address has too many. */
  private long late(@Nullable InetAddress address, long nowNanos) {
    if (address == null || !isByAddress()) {
      return 0;
    }
    synchronized (visitors) {
      if (visitors.size() >= MOST_ADDRESSES) {
        visitors.values().removeIf(one -> one.open == 0 && one.nextNanos <= nowNanos);
      }
      Visitor visitor = visitors.computeIfAbsent(address, one -> new Visitor());
      if (maxPerAddress > 0 && visitor.open >= maxPerAddress) {
        return -1;
      }
      long late = late(visitor, nowNanos);
      visitor.open += late < 0 ? 0 : 1;
      return late;
    }
  }

  private long late(Visitor visitor, long nowNanos) {
    if (perAddressAndSecond == 0) {
      return 0;
    }
    long second = TimeUnit.SECONDS.toNanos(1);
    long slot = Math.max(visitor.nextNanos, nowNanos - second);
    if (slot - nowNanos > MOST_SECONDS_LATE * second) {
      return -1;
    }
    visitor.nextNanos = slot + second / perAddressAndSecond;
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(slot - nowNanos));
  }

  void left(@Nullable SocketAddress remote) {
    open.decrementAndGet();
    @Nullable InetAddress address = address(remote);
    if (address == null || !isByAddress()) {
      return;
    }
    synchronized (visitors) {
      Visitor visitor = visitors.get(address);
      if (visitor != null && --visitor.open <= 0 && perAddressAndSecond == 0) {
        visitors.remove(address);
      }
    }
  }

  private static @Nullable InetAddress address(@Nullable SocketAddress remote) {
    return remote instanceof InetSocketAddress inet ? inet.getAddress() : null;
  }

  /** Connections, whether they have said CONNECT or not. */
  public int open() {
    return open.get();
  }
}
