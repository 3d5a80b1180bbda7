/** What is happening in the city now, kept in memory from Kafka and sent to every viewer. */
@NullMarked
package io.samspil.console.live;

import org.jspecify.annotations.NullMarked;
