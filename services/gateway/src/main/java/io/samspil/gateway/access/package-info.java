/** Who may come in, and for whom they speak. */
@NullMarked
package io.samspil.gateway.access;

import org.jspecify.annotations.NullMarked;
