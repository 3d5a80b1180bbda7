/** Device profiles: declarative mappings of foreign devices' JSON to registers, units and time. */
@NullMarked
package io.samspil.gateway.profile;

import org.jspecify.annotations.NullMarked;
