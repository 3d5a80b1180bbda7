/** What the gateway knows of meters: a view of samspil.assets in memory. */
@NullMarked
package io.samspil.gateway.assets;

import org.jspecify.annotations.NullMarked;
