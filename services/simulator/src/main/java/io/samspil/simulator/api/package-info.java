/** What the simulator asks of the platform over HTTP. */
@NullMarked
package io.samspil.simulator.api;

import org.jspecify.annotations.NullMarked;
