/** What each event brought about: delivered energy and power, and the rebound after it. */
@NullMarked
package io.samspil.flexibility.settlement;

import org.jspecify.annotations.NullMarked;
