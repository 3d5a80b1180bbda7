/** Local days: their quarters, and which of them are alike. */
@NullMarked
package io.samspil.flexibility.day;

import org.jspecify.annotations.NullMarked;
