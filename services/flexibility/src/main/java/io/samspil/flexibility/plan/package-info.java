/**
 * The planner: a pure function of what is known, so that a plan can be tried, explained and
 * repeated.
 */
@NullMarked
package io.samspil.flexibility.plan;

import org.jspecify.annotations.NullMarked;
