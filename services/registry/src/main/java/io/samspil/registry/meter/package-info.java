/** The meters. */
@NullMarked
package io.samspil.registry.meter;

import org.jspecify.annotations.NullMarked;
