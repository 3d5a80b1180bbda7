@NullMarked
package io.samspil.metering;

import org.jspecify.annotations.NullMarked;
