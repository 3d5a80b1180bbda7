package io.samspil.flexibility.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.SchemaDatabase;
import io.samspil.flexibility.signal.SignalSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds on every database. */
abstract class SettlementStoreContract {
  private static final Instant TOLD = Instant.parse("2026-02-20T11:00:00Z");
  private static final Instant FROM = Instant.parse("2026-02-20T16:00:00Z");
  private static final JsonNode EVENT =
      JsonMapper.shared()
          .readTree(
              """
              {"id":"e1","programID":"p1","eventName":"Spids – ældre","targets":["feeder-1"],
               "intervalPeriod":{"start":"2026-02-20T16:00:00Z","duration":"PT1H"},
               "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[28]}]}]}
              """);

  abstract SchemaDatabase database() throws Exception;

  @Test
  void whatIsKeptIsThereForWhoeverComesNext() throws Exception {
    try (SchemaDatabase database = database()) {
      GridEvent event = GridEvent.read(EVENT, TOLD, SignalSettings.DEFAULT);
      SettlementStore store = new SettlementStore(database.jdbc());
      store.save(event, EVENT);
      store.save(event, EVENT);
      assertThat(events(database)).containsExactly(event);
      GridEvent removed = event.removed(FROM.plusSeconds(60));
      store.removed(removed);
      assertThat(events(database)).containsExactly(removed);

      Settlement first = settlement(0, null);
      Settlement second = settlement(1, 250_000L);
      store.save(first);
      store.save(second);
      SettlementStore next = new SettlementStore(database.jdbc());
      assertThat(next.latest("e1")).contains(second);
      assertThat(next.find("e1", 0)).contains(first);
      assertThat(next.effect("e1")).contains(Effect.of(second));
      assertThat(next.settled()).containsExactly("e1");

      store.saveReport("e1", "r1", EVENT);
      store.saveReport("e1", "r1", EVENT);
      assertThat(next.reports("e1")).hasSize(1);
      store.removeReport("r1");
      assertThat(next.reports("e1")).isEmpty();

      store.remove("e1");
      assertThat(events(database)).isEmpty();
      assertThat(next.latest("e1")).isEmpty();
    }
  }

  private static List<GridEvent> events(SchemaDatabase database) {
    List<GridEvent> events = new ArrayList<>();
    new SettlementStore(database.jdbc())
        .events(
            stored -> {
              GridEvent event =
                  GridEvent.read(stored.json(), stored.toldAt(), SignalSettings.DEFAULT);
              events.add(stored.removedAt().map(event::removed).orElse(event));
            });
    return events;
  }

  private static Settlement settlement(int revision, Long meteredMilliWh) {
    SettlementRow row =
        new SettlementRow(
            Subject.Kind.LOAD,
            "load-1",
            "",
            List.of(LocalDate.of(2026, 2, 19)),
            -7,
            List.of(
                new SettlementRow.Quarter(FROM.getEpochSecond(), 900, 1_000_000, meteredMilliWh)),
            null,
            null,
            5L,
            6L,
            4);
    return new Settlement(
        "e1", revision, TOLD, "highest-3-of-5", FROM, FROM.plusSeconds(900), List.of(row));
  }
}
