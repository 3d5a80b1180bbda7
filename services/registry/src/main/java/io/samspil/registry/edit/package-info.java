/** Editing with four eyes: what one person proposes for an interval, and a second one decides. */
@NullMarked
package io.samspil.registry.edit;

import org.jspecify.annotations.NullMarked;
