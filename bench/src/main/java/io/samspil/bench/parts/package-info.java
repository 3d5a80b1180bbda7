/** The processes that a bench starts, and what they take of the machine. */
@NullMarked
package io.samspil.bench.parts;

import org.jspecify.annotations.NullMarked;
