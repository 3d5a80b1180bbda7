@NullMarked
package io.samspil.simulator;

import org.jspecify.annotations.NullMarked;
