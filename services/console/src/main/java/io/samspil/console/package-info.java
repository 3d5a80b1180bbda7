/**
 * The console: what people look at. Pages in {@code pages}, what they show live in {@code live}.
 */
@NullMarked
package io.samspil.console;

import org.jspecify.annotations.NullMarked;
