/** The tables in docs/performance.md. */
@NullMarked
package io.samspil.bench.report;

import org.jspecify.annotations.NullMarked;
