/** What is published of metering's own state: how far its streams are behind. */
@NullMarked
package io.samspil.metering.watch;

import org.jspecify.annotations.NullMarked;
