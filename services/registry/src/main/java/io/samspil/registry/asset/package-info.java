/** What meters, areas and loads have in common: versions, validation, publication, CSV. */
@NullMarked
package io.samspil.registry.asset;

import org.jspecify.annotations.NullMarked;
