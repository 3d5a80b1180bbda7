/** Where the series are kept: line protocol in, InfluxQL or QuestDB's SQL out. */
@NullMarked
package io.samspil.historian.store;

import org.jspecify.annotations.NullMarked;
