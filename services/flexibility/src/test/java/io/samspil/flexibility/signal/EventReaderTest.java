package io.samspil.flexibility.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.flexibility.plan.Ask;
import io.samspil.flexibility.plan.Want;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventReaderTest {
  private static final Instant TOLD = Instant.parse("2026-03-01T11:00:00Z");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final EventReader reader = new EventReader(SignalSettings.DEFAULT);

  @Test
  void aLimitForAFeeder() {
    ReadEvent event =
        read(
            """
            {"programID":"p","eventName":"peak","targets":["feeder-1"],"priority":2,
             "intervalPeriod":{"start":"2026-03-01T12:00:00Z","duration":"PT1H"},
             "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[300.5]}]}]}
            """);
    assertThat(event.asks())
        .containsExactly(
            new Ask("e", "feeder-1", NOON, NOON.plusSeconds(3600), 2, new Want.Limit(300_500)));
    assertThat(event.name()).isEqualTo("peak");
    assertThat(event.notes()).isEmpty();
  }

  @Test
  void withoutTargetsItIsForTheCityAndWithoutPriorityTheLowest() {
    ReadEvent event = read(simple("\"PT30M\"", "2"));
    assertThat(event.asks()).hasSize(1);
    assertThat(event.asks().getFirst().target()).isEqualTo("city");
    assertThat(event.asks().getFirst().priority()).isEqualTo(Ask.LOWEST);
    assertThat(event.asks().getFirst().want()).isEqualTo(new Want.Shed(0.666667));
  }

  @Test
  void intervalsFollowEachOtherAndMayHaveTimesOfTheirOwn() {
    ReadEvent event =
        read(
            """
            {"targets":["a","b"],"intervalPeriod":{"start":"2026-03-01T12:00:00Z","duration":"PT15M"},
             "intervals":[
              {"id":0,"payloads":[{"type":"PRICE","values":[0.5]}]},
              {"id":1,"payloads":[{"type":"PRICE","values":[0.7]},{"type":"GHG","values":[120]}]},
              {"id":2,"intervalPeriod":{"start":"2026-03-01T14:00:00Z","duration":"PT1H"},
               "payloads":[{"type":"PRICE","values":[0.1]}]}]}
            """);
    assertThat(event.asks()).hasSize(8);
    assertThat(event.asks().get(2).from()).isEqualTo(NOON.plusSeconds(900));
    assertThat(event.asks().get(2).want()).isEqualTo(new Want.Price(0.7));
    assertThat(event.asks().get(4).want()).isEqualTo(new Want.Ghg(120));
    assertThat(event.asks().getLast().from()).isEqualTo(NOON.plusSeconds(7200));
    assertThat(event.asks().getLast().until()).isEqualTo(NOON.plusSeconds(10800));
  }

  @Test
  void theEventsOwnDurationLoopsAndCutsItsIntervals() {
    ReadEvent event =
        read(
            """
            {"duration":"PT50M","intervalPeriod":{"start":"2026-03-01T12:00:00Z","duration":"PT20M"},
             "intervals":[{"id":0,"payloads":[{"type":"SIMPLE","values":[1]}]}]}
            """);
    assertThat(event.asks()).hasSize(3);
    assertThat(event.asks().getLast().until()).isEqualTo(NOON.plusSeconds(3000));
  }

  @Test
  void nowIsWhenItWasToldAndAnEndlessEventHasNoEnd() {
    ReadEvent event =
        read(
            """
            {"intervalPeriod":{"start":"0001-01-01T00:00:00Z","duration":"P9999Y"},
             "intervals":[{"id":0,"payloads":[{"type":"SIMPLE","values":[3]}]}]}
            """);
    assertThat(event.asks().getFirst().from()).isEqualTo(TOLD);
    assertThat(event.asks().getFirst().until()).isEqualTo(ReadEvent.ENDLESS);
  }

  @Test
  void withoutADurationItLastsUntilItIsRemoved() {
    ReadEvent event =
        read(
            """
            {"intervalPeriod":{"start":"2026-03-01T12:00:00Z"},
             "intervals":[{"id":0,"payloads":[{"type":"IMPORT_CAPACITY_LIMIT","values":[5]}]}]}
            """);
    assertThat(event.asks().getFirst().until()).isEqualTo(ReadEvent.ENDLESS);
  }

  @Test
  void anEndlessRepetitionIsFollowedForALongTime() {
    ReadEvent event =
        read(
            """
            {"duration":"P9999Y","intervalPeriod":{"start":"2026-03-01T12:00:00Z","duration":"PT1H"},
             "intervals":[{"id":0,"payloads":[{"type":"SIMPLE","values":[1]}]}]}
            """);
    assertThat(event.asks()).hasSizeGreaterThan(5_000);
    assertThat(event.notes()).containsExactly("its repetitions are followed as far as 5000 asks");
  }

  @Test
  void aRandomStartIsTheSameEachTimeAndWithinItsRange() {
    String json =
        """
        {"intervalPeriod":{"start":"2026-03-01T12:00:00Z","duration":"PT1H","randomizeStart":"PT10M"},
         "intervals":[{"id":0,"payloads":[{"type":"SIMPLE","values":[1]}]}]}
        """;
    Ask ask = read(json).asks().getFirst();
    assertThat(ask).isEqualTo(read(json).asks().getFirst());
    assertThat(ask.from()).isBetween(NOON, NOON.plus(Duration.ofMinutes(10)));
    assertThat(Duration.between(ask.from(), ask.until())).isEqualTo(Duration.ofHours(1));
    Instant other =
        reader.read("another", JsonMapper.shared().readTree(json), TOLD).asks().getFirst().from();
    assertThat(other).isNotEqualTo(ask.from());
  }

  @Test
  void unitsAreReadFromTheDescriptor() {
    ReadEvent event =
        read(
            """
            {"payloadDescriptors":[{"objectType":"EVENT_PAYLOAD_DESCRIPTOR",
              "payloadType":"DISPATCH_SETPOINT","units":"W"}],
             "intervalPeriod":{"start":"2026-03-01T12:00:00Z","duration":"PT1H"},
             "intervals":[{"id":0,"payloads":[{"type":"DISPATCH_SETPOINT","values":[1500]}]}]}
            """);
    assertThat(event.asks().getFirst().want()).isEqualTo(new Want.Dispatch(1500));
  }

  @Test
  void whatIsNotFollowedIsNoted() {
    ReadEvent event =
        read(
            """
            {"intervalPeriod":{"start":"2026-03-01T12:00:00Z","duration":"PT1H"},
             "intervals":[{"id":0,"payloads":[
              {"type":"IMPORT_CAPACITY_RESERVATION","values":[5]},
              {"type":"CHARGE_STATE_SETPOINT","values":[50]},
              {"type":"ALERT_GRID_EMERGENCY","values":["run"]}]}]}
            """);
    assertThat(event.stateAt(NOON)).isEqualTo(ReadEvent.State.REJECTED);
    assertThat(event.notes())
        .containsExactly(
            "IMPORT_CAPACITY_RESERVATION is taken note of, and asks for nothing",
            "CHARGE_STATE_SETPOINT is ignored: what a load is owed is told by its need",
            "'ALERT_GRID_EMERGENCY' is ignored: not a payload type that loads follow");
  }

  @Test
  void whatCannotBeFollowedIsRejectedWithTheReason() {
    assertRejected(simple("\"PT1X\"", "1"), "intervals[0].intervalPeriod.duration is 'PT1X'");
    assertRejected(simple("\"PT1H\"", "4"), "expected a level of SIMPLE, 0 to 3");
    assertRejected(simple("\"PT1H\"", "\"x\""), "intervals[0].payloads[0].values[0] is \"x\"");
    assertRejected("{\"intervals\":[{\"payloads\":[]}]}", "intervals[0] has no start");
    assertRejected("{}", "it asks for nothing");
    assertRejected(
        "{\"intervalPeriod\":{\"start\":\"soon\"},\"intervals\":[{}]}",
        "intervalPeriod.start is 'soon'; expected a time");
    assertRejected(simple("\"PT0S\"", "1"), "intervals[0] lasts no time");
    assertRejected(
        simple("\"PT1H\"", "-4").replace("SIMPLE", "DISPATCH_SETPOINT"),
        "DISPATCH_SETPOINT is -4000 W; expected at least 0: no load here can feed in");
  }

  @Test
  void itsStateFollowsTheClock() {
    ReadEvent event = read(simple("\"PT1H\"", "1"));
    assertThat(event.stateAt(NOON.minusSeconds(1))).isEqualTo(ReadEvent.State.PENDING);
    assertThat(event.stateAt(NOON)).isEqualTo(ReadEvent.State.ACTIVE);
    assertThat(event.stateAt(NOON.plusSeconds(3600))).isEqualTo(ReadEvent.State.OVER);
  }

  private void assertRejected(String json, String reason) {
    ReadEvent event = read(json);
    assertThat(event.asks()).isEmpty();
    assertThat(String.join("; ", event.notes())).contains(reason);
  }

  private static String simple(String duration, String level) {
    return """
    {"intervalPeriod":{"start":"2026-03-01T12:00:00Z","duration":%s},
     "intervals":[{"id":0,"payloads":[{"type":"SIMPLE","values":[%s]}]}]}
    """
        .formatted(duration, level);
  }

  private ReadEvent read(String json) {
    return reader.read("e", JsonMapper.shared().readTree(json), TOLD);
  }
}
