/** What the historian knows of the registry: meters and areas, in memory. */
@NullMarked
package io.samspil.historian.assets;

import org.jspecify.annotations.NullMarked;
