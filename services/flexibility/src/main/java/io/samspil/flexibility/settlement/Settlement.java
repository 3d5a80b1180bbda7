package io.samspil.flexibility.settlement;

import java.time.Instant;
import java.util.List;

/**
 * A settlement of an event, as it was computed at an instant; later meter values make a new
 * revision, and the earlier ones stay.
 *
 * @param revision from 0
 * @param method the baseline's
 */
record Settlement(
    String eventId,
    int revision,
    Instant madeAt,
    String method,
    Instant from,
    Instant until,
    List<SettlementRow> rows) {
  Settlement {
    rows = List.copyOf(rows);
  }

  /** Whether the figures are the same. */
  boolean saysTheSame(Settlement other) {
    return method.equals(other.method)
        && from.equals(other.from)
        && until.equals(other.until)
        && rows.equals(other.rows);
  }

  /** What all loads delivered together, thousandths of a Wh. */
  long deliveredByLoadsMilliWh() {
    return rows.stream()
        .filter(row -> row.kind() == Subject.Kind.LOAD)
        .mapToLong(SettlementRow::deliveredMilliWh)
        .sum();
  }
}
