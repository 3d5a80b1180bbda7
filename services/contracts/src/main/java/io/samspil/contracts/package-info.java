/** What the services agree on: topics, serdes, units, typed ids. The messages are in {@code v1}. */
@NullMarked
package io.samspil.contracts;

import org.jspecify.annotations.NullMarked;
