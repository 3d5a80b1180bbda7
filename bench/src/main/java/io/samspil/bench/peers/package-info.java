/** What we are held against: the limits, and what others would do. */
@NullMarked
package io.samspil.bench.peers;

import org.jspecify.annotations.NullMarked;
