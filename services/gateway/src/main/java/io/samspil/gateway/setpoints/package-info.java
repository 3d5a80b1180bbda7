/** What loads are told to do, and what they said of it. */
@NullMarked
package io.samspil.gateway.setpoints;

import org.jspecify.annotations.NullMarked;
