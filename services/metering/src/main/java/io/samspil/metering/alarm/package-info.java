/**
 * Alarms: watches over intervals, areas and devices find what is wrong by the rules of {@link
 * io.samspil.metering.knowledge}, and one desk keeps the life of each alarm.
 */
@NullMarked
package io.samspil.metering.alarm;

import org.jspecify.annotations.NullMarked;
