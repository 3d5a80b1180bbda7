/** Plays many devices: publishes at QoS 1 and counts what is acknowledged, and how soon. */
@NullMarked
package io.samspil.bench.load;

import org.jspecify.annotations.NullMarked;
