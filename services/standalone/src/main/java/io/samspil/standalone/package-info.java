/** The whole platform in one JVM: all services, an embedded Kafka broker and an embedded store. */
@NullMarked
package io.samspil.standalone;

import org.jspecify.annotations.NullMarked;
