/** What questions have in common: their parameters, their periods, and which revision is meant. */
@NullMarked
package io.samspil.historian.query;

import org.jspecify.annotations.NullMarked;
