/**
 * Books readings: tells new from duplicate from correction, and keeps for every register and
 * quarter hour the page of its readings, from which the interval follows.
 */
@NullMarked
package io.samspil.metering.booking;

import org.jspecify.annotations.NullMarked;
