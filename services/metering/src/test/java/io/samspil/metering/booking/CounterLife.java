package io.samspil.metering.booking;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Exchange;
import io.samspil.contracts.v1.ExchangedRegister;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a counter sends in its life, what passed through it, and the exchanges it saw. A life is a
 * list of events, so that one that fails a property can be made shorter.
 */
final class CounterLife {
  static final long MODULUS = 20_000;
  static final long MOST_PER_HOUR = 2_000;

  static final Duration LONGEST_AWAY = Duration.ofHours(2);

  /** What may happen next. */
  enum Kind {
    USE,
    IDLE,
    LOST,
    DIP,
    SPIKE,
    JITTER,
    FROZEN,
    SURGE,
    CORRECTED,
    EXCHANGE,
    LEAP,
    RESET,
    ANY
  }

  /**
   * @param times how often
   * @param amount watt-hours for each reading interval, or how far off
   */
  record Event(Kind kind, int times, int amount) {}

  /** Readings of one instant come in this order, whatever the order of the others. */
  record Sent(Instant time, long wattHours) {
    @Override
    public String toString() {
      return time + " " + wattHours;
    }
  }

  private final Duration readEvery;
  private final List<Event> events;
  private final List<Sent> sent = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private Instant time;
  private long register;
  private long consumed;

  CounterLife(Instant begin, Duration readEvery, long first, List<Event> events) {
    this.readEvery = readEvery;
    this.events = events;
    this.time = begin;
    this.register = first;
    send(register);
    for (Event event : events) {
      happen(event);
    }
    use(7);
    send(register);
  }

  List<Sent> sent() {
    return sent;
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  /** What passed through it, watt-hours. */
  long consumed() {
    return consumed;
  }

  Duration readEvery() {
    return readEvery;
  }

  @Override
  public String toString() {
    return "every %s: %s, which sends %s".formatted(readEvery, events, sent);
  }

  private void happen(Event event) {
    switch (event.kind()) {
      case USE -> repeat(event.times(), () -> useAndSend(event.amount()));
      case IDLE -> repeat(event.times(), () -> useAndSend(0));
      case LOST -> repeat(event.times(), () -> use(event.amount()));
      case DIP -> away(event, 0);
      case SPIKE -> away(event, register + 7_000 + event.amount());
      case JITTER -> away(event, register - 1 - event.amount() % 4);
      case FROZEN -> frozen(event);
      case SURGE -> useAndSend((int) (MOST_PER_HOUR * readEvery.toMinutes() / 60));
      case CORRECTED -> corrected(event);
      case EXCHANGE -> exchange(event);
      case LEAP -> leap(event);
      case RESET -> reset(event);
      case ANY -> repeat(event.times(), () -> any(event.amount()));
    }
  }

  private static void repeat(int times, Runnable one) {
    for (int i = 0; i < times; i++) {
      one.run();
    }
  }

  private void useAndSend(int amount) {
    use(amount);
    send(register);
  }

  private void use(int amount) {
    consumed += amount;
    register = (register + amount) % MODULUS;
    time = time.plus(readEvery);
  }

  private void send(long shown) {
    sent.add(new Sent(time, shown));
  }

  private void away(Event event, long shown) {
    if (register > MODULUS - 4_000) {
      // Near its modulus the register may roll over while it is away: then nobody can tell.
      return;
    }
    useAndSend(event.amount() / 4);
    long readings = Math.min(1 + event.times() % 3, LONGEST_AWAY.dividedBy(readEvery));
    for (int i = 0; i < readings; i++) {
      use(event.amount() / 8);
      send(shown);
    }
    useAndSend(event.amount() / 4);
  }

  private void frozen(Event event) {
    if (register > MODULUS - 6_000) {
      // It may have rolled over while it stood still: then nobody can tell.
      return;
    }
    long shown = register;
    for (int i = 0; i < event.times(); i++) {
      use(event.amount());
      send(shown);
    }
    useAndSend(event.amount());
  }

  private void corrected(Event event) {
    use(event.amount());
    send(register + 1 + event.times());
    send(register);
  }

  private void exchange(Event event) {
    use(event.amount());
    long opening = event.times() * 61L % MODULUS;
    exchanges.add(
        Exchange.newBuilder()
            .setAtUs(Micros.of(time.minusSeconds(600)))
            .addRegisters(
                ExchangedRegister.newBuilder()
                    .setName("energy.import")
                    .setClosingMilli(register * 1000)
                    .setOpeningMilli(opening * 1000))
            .build());
    register = opening;
    send(register);
  }

  private void leap(Event event) {
    use(0);
    register = (register + 3_000 + event.amount()) % MODULUS;
    send(register);
  }

  /** A reading that has nothing to do with the register. */
  private void any(int amount) {
    use(amount / 4);
    send((register * 31 + amount * 61L) % MODULUS);
  }

  private void reset(Event event) {
    use(0);
    register = event.amount() / 8;
    send(register);
  }
}
