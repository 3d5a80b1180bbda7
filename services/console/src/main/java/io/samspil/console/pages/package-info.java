/** The pages a browser loads, the modules they need, and the headers that keep them safe. */
@NullMarked
package io.samspil.console.pages;

import org.jspecify.annotations.NullMarked;
