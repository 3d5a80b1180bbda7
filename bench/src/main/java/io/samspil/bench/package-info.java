/** Questions that are answered by measuring, each beside its limit in the same run. */
@NullMarked
package io.samspil.bench;

import org.jspecify.annotations.NullMarked;
