/** Setpoints: how a plan reaches loads, and what becomes of it. */
@NullMarked
package io.samspil.flexibility.setpoint;

import org.jspecify.annotations.NullMarked;
