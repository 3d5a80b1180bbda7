/** What the loads that nobody can move will draw in the next 24 hours, per branch. */
@NullMarked
package io.samspil.flexibility.forecast;

import org.jspecify.annotations.NullMarked;
