/** What would have been drawn without an event. Pure: no time but what it is told, no state. */
@NullMarked
package io.samspil.flexibility.baseline;

import org.jspecify.annotations.NullMarked;
