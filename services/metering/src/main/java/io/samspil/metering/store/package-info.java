/** What the processors keep their state with. */
@NullMarked
package io.samspil.metering.store;

import org.jspecify.annotations.NullMarked;
