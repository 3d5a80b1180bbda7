package io.samspil.gateway.downlink;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The topics that devices can subscribe to. Safe for any thread, and never blocks. */
public interface Downlink {
  /**
   * The topic that is meant by a filter: the filter itself, but where a language has it that its
   * devices ask for their one topic with a wildcard.
   */
  default String topicOf(String filter) {
    return filter;
  }

  /** The asset whose topic this is; null when it is not a topic that is offered. */
  @Nullable String assetOf(String topic);

  /** Whether each message of the topic matters, and not the latest alone. */
  default boolean everyMessageMatters(String topic) {
    return false;
  }

  /**
   * Tells the listener the topic's current message before this returns, if there is one, and later
   * ones from any thread, as they come, in their order. Only the latest matters: a listener that is
   * behind may forget all but that.
   *
   * @return to be closed when nobody wants to know any more
   */
  Subscription subscribe(String topic, Consumer<Outgoing> listener);

  /**
   * The same of every topic whose messages are kept: who is told carries them on to somebody else's
   * broker. Of a topic that has none any more an empty message is told, because that broker may
   * still have what was withdrawn while nobody carried.
   */
  Subscription subscribeAll(Consumer<Outgoing> listener);

  /** Tells those that are subscribed at this moment, on this instance; it is not kept. */
  default void tell(Outgoing message) {
    tell(message.topic(), message);
  }

  /** The same to those that are subscribed to another topic than the message's own. */
  void tell(String topic, Outgoing message);

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
