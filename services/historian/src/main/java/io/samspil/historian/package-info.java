@NullMarked
package io.samspil.historian;

import org.jspecify.annotations.NullMarked;
