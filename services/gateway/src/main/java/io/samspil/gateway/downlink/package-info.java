/** What goes down to devices. */
@NullMarked
package io.samspil.gateway.downlink;

import org.jspecify.annotations.NullMarked;
