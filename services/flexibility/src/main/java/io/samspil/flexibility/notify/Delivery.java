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
  record Letter(String url, @Nullable String bearerToken, byte[] body) {}
}
