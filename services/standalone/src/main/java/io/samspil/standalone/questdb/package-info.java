/** A QuestDB time-series store inside this JVM. */
@NullMarked
package io.samspil.standalone.questdb;

import org.jspecify.annotations.NullMarked;
