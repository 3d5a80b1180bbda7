@NullMarked
package io.samspil.traces;

import org.jspecify.annotations.NullMarked;
