/** The sums of areas, by adding and subtracting what changes in their meters' intervals. */
@NullMarked
package io.samspil.metering.area;

import org.jspecify.annotations.NullMarked;
