/** Tells of changes: each goes by the outbox to Kafka and to the callbacks of subscriptions. */
@NullMarked
package io.samspil.flexibility.notify;

import org.jspecify.annotations.NullMarked;
