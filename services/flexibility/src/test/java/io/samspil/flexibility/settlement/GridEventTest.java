package io.samspil.flexibility.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.flexibility.signal.SignalSettings;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GridEventTest {
  private static final Instant TOLD = Instant.parse("2026-02-20T10:00:00Z");

  @Test
  void intervalsFollowEachOther() {
    GridEvent event =
        read(
            """
            {"id":"e1","programID":"p1","eventName":"peak","targets":["feeder-1"],
             "intervalPeriod":{"start":"2026-02-20T17:00:00+01:00","duration":"PT30M"},
             "intervals":[
               {"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[400]}]},
               {"id":1,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[350.5]}]}]}
            """);
    assertThat(event.from()).isEqualTo("2026-02-20T16:00:00Z");
    assertThat(event.until()).hasValue(Instant.parse("2026-02-20T17:00:00Z"));
    assertThat(event.asks())
        .containsExactly(
            ask("2026-02-20T16:00:00Z", "2026-02-20T16:30:00Z", 400),
            ask("2026-02-20T16:30:00Z", "2026-02-20T17:00:00Z", 350.5));
    assertThat(event.targets()).containsExactly("feeder-1");
  }

  @Test
  void anIntervalMayHaveItsOwnPeriod() {
    GridEvent event =
        read(
            """
            {"id":"e1","programID":"p1",
             "intervals":[{"id":0,
               "intervalPeriod":{"start":"2026-02-20T16:00:00Z","duration":"PT1H30M"},
               "payloads":[{"type":"SIMPLE","values":[2]}]}]}
            """);
    assertThat(event.asks())
        .containsExactly(
            new Ask(
                Instant.parse("2026-02-20T16:00:00Z"),
                Instant.parse("2026-02-20T17:30:00Z"),
                Ask.Type.SIMPLE,
                2));
  }

  @Test
  void nowIsWhenItWasTold() {
    GridEvent event =
        read(
            """
            {"id":"e1","programID":"p1","intervalPeriod":{"start":"0001-01-01","duration":"PT1H"},
             "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[1]}]}]}
            """);
    assertThat(event.from()).isEqualTo(TOLD);
    assertThat(event.until()).hasValue(TOLD.plusSeconds(3600));
  }

  @Test
  void whatHasNoDurationHasNoEnd() {
    String event =
        """
        {"id":"e1","programID":"p1","intervalPeriod":{"start":"2026-02-20T16:00:00Z"%s},
         "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[1]}]}]}
        """;
    assertThat(read(event.formatted("")).until()).isEmpty();
    assertThat(read(event.formatted(",\"duration\":\"P9999Y\"")).until()).isEmpty();
    assertThat(read(event.formatted(",\"duration\":\"P1DT2H\"")).until())
        .hasValue(Instant.parse("2026-02-21T18:00:00Z"));
  }

  @Test
  void itIsReadAsThePlannerReadsIt() {
    GridEvent event =
        read(
            """
            {"id":"e1","programID":"p1","targets":["load-1","load-2"],"duration":"PT45M",
             "payloadDescriptors":[{"payloadType":"DISPATCH_SETPOINT","units":"W"}],
             "intervalPeriod":{"start":"2026-02-20T16:00:00Z","duration":"PT30M"},
             "intervals":[{"id":0,"payloads":[{"type":"DISPATCH_SETPOINT","values":[1500]}]}]}
            """);
    assertThat(event.asks())
        .extracting(Ask::until)
        .containsExactly(
            Instant.parse("2026-02-20T16:30:00Z"), Instant.parse("2026-02-20T16:45:00Z"));
    assertThat(event.asks()).extracting(Ask::value).containsOnly(1.5);
    assertThat(event.until()).hasValue(Instant.parse("2026-02-20T16:45:00Z"));
  }

  @Test
  void whatThePlannerRejectsIsKeptAndAsksForNothing() {
    GridEvent event =
        read(
            """
            {"id":"e1","programID":"p1",
             "intervalPeriod":{"start":"2026-02-20T16:00:00Z","duration":"PT1H"},
             "intervals":[{"id":0,"payloads":[{"type":"SIMPLE","values":[7]}]}]}
            """);
    assertThat(event.asks()).isEmpty();
    assertThat(event.until()).hasValue(Instant.parse("2026-02-20T17:00:00Z"));
    assertThat(event.canBeSettled()).isFalse();
  }

  @Test
  void pricesAskForNothingThatCanBeSettled() {
    GridEvent event =
        read(
            """
            {"id":"e1","programID":"p1",
             "intervalPeriod":{"start":"2026-02-20T16:00:00Z","duration":"PT15M"},
             "intervals":[{"id":0,"payloads":[{"type":"PRICE","values":[0.2]},
                                              {"type":"SIMPLE","values":[0]}]}]}
            """);
    assertThat(event.asks()).isEmpty();
    assertThat(event.types()).containsExactly("PRICE", "SIMPLE");
    assertThat(event.canBeSettled()).isFalse();
  }

  @Test
  void aRemovalEndsItEarlyOrCancelsIt() {
    GridEvent event =
        read(
            """
            {"id":"e1","programID":"p1",
             "intervalPeriod":{"start":"2026-02-20T16:00:00Z","duration":"PT1H"},
             "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[1]}]}]}
            """);
    Instant half = Instant.parse("2026-02-20T16:30:00Z");
    Instant late = Instant.parse("2026-02-21T00:00:00Z");
    assertThat(event.state(TOLD)).isEqualTo(GridEvent.State.PENDING);
    assertThat(event.state(half)).isEqualTo(GridEvent.State.ACTIVE);
    assertThat(event.state(late)).isEqualTo(GridEvent.State.OVER);
    assertThat(event.removed(half).end()).hasValue(half);
    assertThat(event.removed(half).state(late)).isEqualTo(GridEvent.State.ENDED_EARLY);
    assertThat(event.removed(late).state(late)).isEqualTo(GridEvent.State.OVER);
    assertThat(event.removed(TOLD).state(late)).isEqualTo(GridEvent.State.CANCELLED);
    assertThat(event.removed(TOLD).canBeSettled()).isFalse();
  }

  @Test
  void timesThatCannotBeReadAreSaid() {
    assertThatThrownBy(() -> read("{\"id\":\"e9\",\"intervalPeriod\":{\"start\":\"tomorrow\"}}"))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("e9")
        .hasMessageContaining("tomorrow");
  }

  private static Ask ask(String from, String until, double limitKw) {
    return new Ask(
        Instant.parse(from), Instant.parse(until), Ask.Type.IMPORT_CAPACITY_LIMIT, limitKw);
  }

  private static GridEvent read(String json) {
    return GridEvent.read(JsonMapper.shared().readTree(json), TOLD, SignalSettings.DEFAULT);
  }
}
