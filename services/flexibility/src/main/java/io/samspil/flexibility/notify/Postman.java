package io.samspil.flexibility.notify;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands one notification over. Whoever answered in time last time has a permit of the quick, others
 * one of the rest: those who do not answer hold up others like them, and nobody else.
 */
final class Postman {
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** Connections to the database are few, and others want them too. */
  private static final int LOOKUPS = 3;

  private final DeliveryStore store;
  private final CallbackClient client;
  private final InstantSource clock;
  private final boolean allowHttp;
  private final Semaphore quick;
  private final Semaphore rest;
  private final Semaphore lookups = new Semaphore(LOOKUPS);
  private final Counter failures;
  private final Timer deliveries;

  Postman(
      DeliveryStore store,
      CallbackClient client,
      NotifySettings settings,
      InstantSource clock,
      MeterRegistry metrics) {
    this.store = store;
    this.client = client;
    this.clock = clock;
    this.allowHttp = settings.allowHttp();
    this.quick = new Semaphore(settings.concurrency());
    this.rest = new Semaphore(settings.retryConcurrency());
    this.failures =
        Counter.builder("samspil.flexibility.failed.callbacks")
            .description("Callbacks that were not answered with 2xx in time")
            .baseUnit("callbacks")
            .register(metrics);
    this.deliveries =
        Timer.builder("samspil.flexibility.callbacks")
            .description("Callbacks that were answered with 2xx, and how long that took")
            .register(metrics);
  }

  /**
   * @return what was wrong, null if nothing was or there is nobody any more to take it
   */
  @Nullable String deliver(Lane lane, Delivery delivery) {
    Optional<Delivery.Letter> letter = letter(lane, delivery);
    String error = letter.isPresent() ? send(lane, delivery, letter.get()) : null;
    if (error != null) {
      failures.increment();
    }
    return error;
  }

  /** As it was loaded, if it is tried at once; else as the subscription is now. */
  private Optional<Delivery.Letter> letter(Lane lane, Delivery delivery) {
    if (lane.failures == 0 && delivery.letter() != null) {
      return Optional.of(delivery.letter());
    }
    lookups.acquireUninterruptibly();
    try {
      return store.letter(delivery);
    } finally {
      lookups.release();
    }
  }

  private @Nullable String send(Lane lane, Delivery delivery, Delivery.Letter letter) {
    Semaphore permits = lane.failures == 0 && !lane.slow ? quick : rest;
    permits.acquireUninterruptibly();
    long began = System.nanoTime();
    try {
      CallbackUrl url = CallbackUrl.of(letter.url(), allowHttp);
      Postmark postmark = Postmark.of(delivery, letter, clock.instant());
      CallbackClient.Reply reply =
          client.post(url, letter.bearerToken(), postmark, letter.message().body());
      if (!reply.ok()) {
        return "it answered %d, expected 2xx".formatted(reply.status());
      }
      deliveries.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
      return null;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } finally {
      permits.release();
      lane.slow = System.nanoTime() - began > SLOW.toNanos();
    }
  }
}
