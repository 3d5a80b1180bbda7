@NullMarked
package io.samspil.console;

import org.jspecify.annotations.NullMarked;
