/** The VTN: the objects of OpenADR 3.1 and the 45 operations on them. */
@NullMarked
package io.samspil.flexibility.vtn;

import org.jspecify.annotations.NullMarked;
