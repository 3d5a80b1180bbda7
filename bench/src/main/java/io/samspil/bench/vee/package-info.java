/** What metering makes of recorded registers when known faults are put into them. */
@NullMarked
package io.samspil.bench.vee;

import org.jspecify.annotations.NullMarked;
