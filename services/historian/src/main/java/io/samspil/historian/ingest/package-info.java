/** From Kafka to the store, and word of it to the ledger. */
@NullMarked
package io.samspil.historian.ingest;

import org.jspecify.annotations.NullMarked;
