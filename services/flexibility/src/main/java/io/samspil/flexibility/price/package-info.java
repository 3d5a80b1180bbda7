/**
 * Prices and CO₂ of the electricity market: read from Energi Data Service or a file, kept with
 * their age, told as OpenADR events.
 */
@NullMarked
package io.samspil.flexibility.price;

import org.jspecify.annotations.NullMarked;
