/** Interval series to take away: CSV, and series as RSM-012 has them. */
@NullMarked
package io.samspil.historian.export;

import org.jspecify.annotations.NullMarked;
