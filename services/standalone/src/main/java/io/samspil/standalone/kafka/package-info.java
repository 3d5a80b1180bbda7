/** A Kafka broker inside this JVM. */
@NullMarked
package io.samspil.standalone.kafka;

import org.jspecify.annotations.NullMarked;
