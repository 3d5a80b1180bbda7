/**
 * What the topics tell, kept as far as forecasts and settlements need it: which loads there are,
 * and the quarter hours of branches and of the loads' meters.
 */
@NullMarked
package io.samspil.flexibility.feed;

import org.jspecify.annotations.NullMarked;
