/** The areas, a tree under city. */
@NullMarked
package io.samspil.registry.area;

import org.jspecify.annotations.NullMarked;
