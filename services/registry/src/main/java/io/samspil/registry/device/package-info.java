/** What devices prove themselves with, for whom they speak, and how a new one gets there. */
@NullMarked
package io.samspil.registry.device;

import org.jspecify.annotations.NullMarked;
