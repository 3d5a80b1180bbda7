/** Kafka's topics as the rooms of this service follow them: one consumer for each. */
@NullMarked
package io.samspil.flexibility.follow;

import org.jspecify.annotations.NullMarked;
