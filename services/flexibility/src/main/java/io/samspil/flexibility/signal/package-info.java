/** OpenADR events as the planner understands them, and the events that congestion makes. */
@NullMarked
package io.samspil.flexibility.signal;

import org.jspecify.annotations.NullMarked;
