@NullMarked
package io.samspil.gateway;

import org.jspecify.annotations.NullMarked;
