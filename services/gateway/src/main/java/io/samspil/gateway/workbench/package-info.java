/** Device profiles as a workplace: listed, tried on a payload, saved, taken in force. */
@NullMarked
package io.samspil.gateway.workbench;

import org.jspecify.annotations.NullMarked;
