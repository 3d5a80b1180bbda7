package io.samspil.flexibility.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Signal;
import io.samspil.flexibility.vtn.EventDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CongestionTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** What came out by the door. */
  private final List<String> told = new ArrayList<>();

  private final SignalBook book = new SignalBook(SignalSettings.DEFAULT);
  private final Congestion congestion =
      new Congestion(
          SignalSettings.DEFAULT,
          new EventDoor() {
            @Override
            public String create(JsonNode event) {
              ReadEvent read = book.read("e-1", event, NOON);
              assertThat(read.notes()).isEmpty();
              told.add("create " + read.asks().getFirst().want());
              return "e-1";
            }

            @Override
            public boolean update(String id, JsonNode event) {
              return told.add("update " + id);
            }

            @Override
            public void delete(String id) {
              told.add("delete " + id);
            }

            @Override
            public String programNamed(String name) {
              return "program of " + name;
            }
          },
          book);

  @Test
  void congestionBecomesAnEventThatEndsOnlyWhenItHasBeenQuietForLong() {
    look(0, 379_000L, null);
    assertThat(told).isEmpty();
    look(1, 381_000L, null);
    assertThat(told).containsExactly("create Limit[watts=400000]");
    for (int minute = 2; minute < 10; minute++) {
      look(minute, 341_000L, null);
    }
    look(10, 300_000L, null);
    look(20, 345_000L, null);
    look(34, 300_000L, null);
    assertThat(told).hasSize(1);
    look(35, 300_000L, null);
    assertThat(told).containsExactly("create Limit[watts=400000]", "delete e-1");
    look(36, 345_000L, null);
    assertThat(told).hasSize(2);
  }

  @Test
  void whatIsExpectedWithinTheHourCountsToo() {
    look(0, 200_000L, 390_000L);
    assertThat(told).hasSize(1);
  }

  @Test
  void anEventThatIsStillNeededIsMadeLonger() {
    for (int minute = 0; minute <= 45; minute++) {
      look(minute, 390_000L, null);
    }
    assertThat(told).containsExactly("create Limit[watts=400000]", "update e-1");
  }

  @Test
  void afterARestartTheEventOfBeforeIsMadeLongerOrEndedAndNoneIsBegunBesideIt() {
    book.take("e-0", eventOfBefore(), NOON);
    look(0, 390_000L, null);
    look(1, 300_000L, null);
    assertThat(told).isEmpty();
    look(15, 300_000L, null);
    assertThat(told).containsExactly("delete e-0");
  }

  private static Signal eventOfBefore() {
    String event =
        """
        {"object": {"eventName": "congestion of feeder", "targets": ["feeder"],
         "intervalPeriod": {"start": "%s", "duration": "PT1H"},
         "intervals": [{"id": 0, "payloads": [{"type": "IMPORT_CAPACITY_LIMIT", "values": [400]}]}]}}
        """
            .formatted(NOON.minus(Duration.ofMinutes(10)));
    return Signal.newBuilder()
        .setObjectType("EVENT")
        .setOperation(Signal.Operation.CREATE)
        .setAtUs(Micros.of(NOON))
        .setNotificationJson(event)
        .build();
  }

  private void look(int minute, @Nullable Long live, @Nullable Long expected) {
    congestion.look(
        NOON.plus(Duration.ofMinutes(minute)),
        List.of(
            new Congestion.Branch("feeder", 400_000, live, expected),
            new Congestion.Branch("no-capacity", 0, 1_000_000L, null)));
  }
}
