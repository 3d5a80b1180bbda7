/** The loads of the city: what the registry knows of them, and the topics they speak on. */
@NullMarked
package io.samspil.gateway.loads;

import org.jspecify.annotations.NullMarked;
