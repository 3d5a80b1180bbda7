package io.samspil.flexibility.notify;

import org.jspecify.annotations.Nullable;

/**
 * One notification for one callback.
 *
 * @param place of the callback in its subscription's objectOperations
 */
record Delivery(long seq, String subscriptionId, int place, long messageId) {
  /**
   * What it takes to send it.
   *
   * @param url as the subscription has it now
   */
  record Letter(String url, @Nullable String bearerToken, byte[] body) {}
}
