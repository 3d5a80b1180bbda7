/** What heat customers and buildings make of the energy they take. */
@NullMarked
package io.samspil.historian.utility;

import org.jspecify.annotations.NullMarked;
