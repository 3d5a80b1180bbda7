/**
 * The ledger: what became of every reading, per minute of its arrival. Each stage tells absolute
 * numbers; they must balance.
 */
@NullMarked
package io.samspil.metering.ledger;

import org.jspecify.annotations.NullMarked;
