/** How much of what was expected has come: completeness, freshness, service levels. */
@NullMarked
package io.samspil.historian.completeness;

import org.jspecify.annotations.NullMarked;
