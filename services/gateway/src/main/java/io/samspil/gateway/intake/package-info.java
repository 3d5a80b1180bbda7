/** From a message to records that Kafka has confirmed; the same behind every door. */
@NullMarked
package io.samspil.gateway.intake;

import org.jspecify.annotations.NullMarked;
