/** Recordings published as the meters they came from. */
@NullMarked
package io.samspil.simulator.replay;

import org.jspecify.annotations.NullMarked;
