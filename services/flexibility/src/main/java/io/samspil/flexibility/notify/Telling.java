package io.samspil.flexibility.notify;

import io.samspil.flexibility.lease.Lease;
import java.time.Duration;
import java.util.function.Function;

/** The workers that tell of changes, begun together and ended together. */
final class Telling implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLERK_PAUSE = Duration.ofMillis(200);

  private final Lease lease;
  private final Courier courier;
  private final Clerk written;
  private final Worker signals;
  private final Worker spreading;
  private final Worker deliveries;
  private final Worker clerk;

  /**
   * @param spreader is given what to run when there is something to deliver
   */
  Telling(
      Lease lease,
      SignalRelay relay,
      Courier courier,
      Clerk clerk,
      Function<Runnable, Spreader> spreader) {
    this.lease = lease;
    this.courier = courier;
    this.written = clerk;
    this.signals = new Worker("signals", PAUSE, relay);
    this.deliveries = new Worker("deliveries", PAUSE, courier);
    this.clerk = new Worker("clerk", CLERK_PAUSE, clerk);
    this.spreading = new Worker("spreading", PAUSE, spreader.apply(deliveries::wake));
  }

  /** Begins with what an earlier process left. Kafka need not be there yet. */
  void start() {
    signals.start();
    clerk.start();
    deliveries.start();
    spreading.start();
  }

  /** There is something in the outbox. */
  void wake() {
    signals.wake();
    spreading.wake();
  }

  /** Ends with what is under way written down. */
  @Override
  public void close() {
    signals.stop();
    spreading.close();
    deliveries.close();
    courier.close();
    clerk.close();
    signals.close();
    while (written.once()) {
      // There is more.
    }
    lease.release();
  }
}
