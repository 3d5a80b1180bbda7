package io.samspil.flexibility.notify;

import org.jspecify.annotations.Nullable;

/**
 * One notification for one callback.
 *
 * @param place of the callback in its subscription's objectOperations
 * @param letter as it was when it was loaded; null if it is to be looked up
 */
record Delivery(
    long seq, String subscriptionId, int place, long messageId, @Nullable Letter letter) {
  Delivery withoutLetter() {
    return new Delivery(seq, subscriptionId, place, messageId, null);
  }

  /**
   * What it takes to send it.
   *
   * @param url as the subscription has it now
   */
  record Letter(String url, @Nullable String bearerToken, Message message) {}

  /**
   * What is told, to all whom it concerns.
   *
   * @param changedUs when what it tells of happened, in microseconds since 1970 (UTC)
   * @param body the notification as JSON, in UTF-8
   */
  record Message(long changedUs, byte[] body) {}
}
