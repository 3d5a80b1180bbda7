/** Sets up a Kafka cluster for the house: topics, and who may do what. */
@NullMarked
package io.samspil.contracts.setup;

import org.jspecify.annotations.NullMarked;
