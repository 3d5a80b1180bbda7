package io.samspil.gateway.intake;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Confirms a message once all its records are answered for. */
final class Countdown extends AtomicInteger implements Callback {
  private final transient RecordSink.Confirmation confirmation;
  private final transient Consumer<Exception> onFailure;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  Countdown(int records, RecordSink.Confirmation confirmation, Consumer<Exception> onFailure) {
    super(records);
    this.confirmation = confirmation;
    this.onFailure = onFailure;
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
    if (exception != null && failure.compareAndSet(null, exception)) {
      onFailure.accept(exception);
    }
    if (decrementAndGet() == 0) {
      Exception cause = failure.get();
      if (cause == null) {
        confirmation.confirmed();
      } else {
        confirmation.failed(cause);
      }
    }
  }
}
