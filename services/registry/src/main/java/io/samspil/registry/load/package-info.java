/** The loads that can be controlled. */
@NullMarked
package io.samspil.registry.load;

import org.jspecify.annotations.NullMarked;
