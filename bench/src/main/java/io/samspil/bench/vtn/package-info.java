/** How many polls of a VEN the VTN answers, beside a bare Spring endpoint with the same bytes. */
@NullMarked
package io.samspil.bench.vtn;

import org.jspecify.annotations.NullMarked;
