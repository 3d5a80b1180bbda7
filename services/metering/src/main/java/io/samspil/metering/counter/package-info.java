/**
 * What a counter's readings mean: steps told apart and booked, spread over quarter hours, estimated
 * over gaps. Pure functions of readings, facts and history.
 */
@NullMarked
package io.samspil.metering.counter;

import org.jspecify.annotations.NullMarked;
