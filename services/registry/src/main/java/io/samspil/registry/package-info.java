@NullMarked
package io.samspil.registry;

import org.jspecify.annotations.NullMarked;
