/** What is done again and again while the gateway runs. */
@NullMarked
package io.samspil.gateway.ticker;

import org.jspecify.annotations.NullMarked;
