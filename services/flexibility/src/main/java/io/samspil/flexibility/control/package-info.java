/** The loop that joins it all: what is known becomes a plan, and a plan becomes setpoints. */
@NullMarked
package io.samspil.flexibility.control;

import org.jspecify.annotations.NullMarked;
