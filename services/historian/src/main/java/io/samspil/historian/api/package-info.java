/** What the historian answers over HTTP. */
@NullMarked
package io.samspil.historian.api;

import org.jspecify.annotations.NullMarked;
