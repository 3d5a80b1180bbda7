/** What was refused, for people to look at. */
@NullMarked
package io.samspil.gateway.quarantine;

import org.jspecify.annotations.NullMarked;
