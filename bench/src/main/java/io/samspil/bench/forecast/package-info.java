/** How near forecasts and baselines come to recorded loads. */
@NullMarked
package io.samspil.bench.forecast;

import org.jspecify.annotations.NullMarked;
