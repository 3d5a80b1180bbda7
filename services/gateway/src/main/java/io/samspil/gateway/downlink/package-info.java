/** How messages come down to devices: the topics they can subscribe to, whoever has them. */
@NullMarked
package io.samspil.gateway.downlink;

import org.jspecify.annotations.NullMarked;
