package io.samspil.gateway.mqtt;

import io.samspil.gateway.downlink.Downlink;
import io.samspil.gateway.downlink.Outgoing;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Offers nothing. */
final class NoDownlink implements Downlink {

  @Override
  public @Nullable String assetOf(String topic) {
    return null;
  }

  @Override
  public Subscription subscribe(String topic, Consumer<Outgoing> listener) {
    return () -> {};
  }

  @Override
  public void tell(Outgoing message) {
    // Nobody can have subscribed.
  }
}
