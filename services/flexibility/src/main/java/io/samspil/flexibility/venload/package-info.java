/** Loads that speak OpenADR: their setpoints are events, their answers are reports. */
@NullMarked
package io.samspil.flexibility.venload;

import org.jspecify.annotations.NullMarked;
