/** Which of several instances does what only one may do. */
@NullMarked
package io.samspil.flexibility.lease;

import org.jspecify.annotations.NullMarked;
