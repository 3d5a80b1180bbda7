/**
 * The simulated city: its areas, its meters, what each consumes, and what is wrong with the faulty
 * ones.
 */
@NullMarked
package io.samspil.simulator.city;

import org.jspecify.annotations.NullMarked;
