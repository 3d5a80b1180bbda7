/**
 * What the utilities know of their networks, as rules: pure functions of measured values and of
 * limits that can be changed while they run.
 */
@NullMarked
package io.samspil.metering.knowledge;

import org.jspecify.annotations.NullMarked;
