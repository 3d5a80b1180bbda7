/** Tests of the way from Kafka to the store. */
package io.samspil.historian.ingest;
