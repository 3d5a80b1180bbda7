/** The loads and feeders of {@code samspil bench control}. */
@NullMarked
package io.samspil.bench.control;

import org.jspecify.annotations.NullMarked;
