/** Answers the grid: what an energy utility asks for becomes limits for flexible loads. */
@NullMarked
package io.samspil.flexibility;

import org.jspecify.annotations.NullMarked;
