package io.samspil.flexibility.feed;

import io.samspil.contracts.v1.Signal;

/** Wants to know what the feed brings. None of these may take long, except {@link #tick}. */
public interface FeedListener {
  /** A quarter of a series is new, or has another value. Called from several threads. */
  default void changed(Series series, long quarter) {}

  /** A change of an OpenADR object, in the order of the topic; the same may come again. */
  default void signal(Signal signal) {}

  /** About once a second, from one thread, after all that was in the topics has been handled. */
  default void tick() {}
}
