/**
 * What every format shares: the rules a message is held to, exact numbers, the readings it becomes.
 */
@NullMarked
package io.samspil.gateway.decode;

import org.jspecify.annotations.NullMarked;
