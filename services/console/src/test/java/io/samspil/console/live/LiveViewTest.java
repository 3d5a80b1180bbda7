package io.samspil.console.live;

import static io.samspil.console.City.area;
import static io.samspil.console.City.live;
import static io.samspil.console.City.meter;
import static io.samspil.console.City.quarter;
import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.console.ConsoleSettings;
import io.samspil.contracts.v1.Utility;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LiveViewTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final LiveView view =
      new LiveView(
          new ConsoleSettings(
              "Kalundborg",
              ZoneId.of("Europe/Copenhagen"),
              Duration.ofMinutes(2),
              Duration.ofMinutes(15),
              Duration.ofMinutes(2),
              10,
              10));

  @Test
  void anEmptyCityHasFiveUtilitiesWithoutMeters() {
    JsonNode json = json();
    assertThat(json.path("city").path("name").asString()).isEqualTo("Kalundborg");
    assertThat(json.path("utilities"))
        .extracting(utility -> utility.path("utility").asString())
        .containsExactly("electricity", "water", "heat", "transport", "buildings");
    assertThat(json.path("utilities"))
        .allMatch(utility -> utility.path("state").asString().equals("no-meters"))
        .noneMatch(utility -> utility.has("rate") || utility.has("latest"));
    assertThat(json.path("areas")).isEmpty();
    assertThat(json.path("ledger").path("minutes")).isEmpty();
    assertThat(json.path("freshness").path("caughtUp").asBoolean()).isFalse();
  }

  @Test
  void theTotalOfAUtilityIsThatOfTheWholeCity() {
    view.take("meter/m1", meter("m1", Utility.ELECTRICITY, 1));
    view.take("meter/m2", meter("m2", Utility.ELECTRICITY, 1));
    view.take(live("city", Utility.ELECTRICITY, 12_500, 2, NOW.minusSeconds(3)), NOW);

    JsonNode electricity = utility("electricity");
    assertThat(electricity.path("rate").decimalValue()).isEqualByComparingTo("12500");
    assertThat(electricity.path("unit").asString()).isEqualTo("W");
    assertThat(electricity.path("meters").asInt()).isEqualTo(2);
    assertThat(electricity.path("metersRegistered").asInt()).isEqualTo(2);
    assertThat(electricity.path("latest").asString()).isEqualTo("2026-03-01T11:59:57Z");
    assertThat(electricity.path("ageSeconds").asLong()).isEqualTo(3);
    assertThat(electricity.path("spark").get(SparkRing.SLOTS - 1).asLong()).isEqualTo(12_500);
  }

  @Test
  void freshnessIsLiveThenStaleThenSilent() {
    assertThat(stateAtAge(119)).isEqualTo("live");
    assertThat(stateAtAge(120)).isEqualTo("stale");
    assertThat(stateAtAge(899)).isEqualTo("stale");
    assertThat(stateAtAge(900)).isEqualTo("silent");
  }

  @Test
  void aRegisteredMeterThatWasNeverHeardIsSilent() {
    view.take("meter/w1", meter("w1", Utility.WATER, 1));
    assertThat(utility("water").path("state").asString()).isEqualTo("silent");
  }

  @Test
  void aReadingFromAClockThatIsAheadHasNoAge() {
    view.take(live("city", Utility.HEAT, 1, 1, NOW.plusSeconds(30)), NOW);
    assertThat(utility("heat").path("ageSeconds").asLong()).isZero();
  }

  @Test
  void metersAreCountedOnceWhateverTheRegistrySaysAgain() {
    view.take("meter/m1", meter("m1", Utility.WATER, 1));
    view.take("meter/m1", meter("m1", Utility.HEAT, 3));
    view.take("meter/m1", meter("m1", Utility.WATER, 2));
    assertThat(utility("water").path("metersRegistered").asInt()).isZero();
    assertThat(utility("heat").path("metersRegistered").asInt()).isEqualTo(1);

    view.take("meter/m1", meter("m1", Utility.HEAT, 4).toBuilder().setRemoved(true).build());
    view.take("meter/m1", null);
    assertThat(utility("heat").path("metersRegistered").asInt()).isZero();
  }

  @Test
  void areasAreRankedByTheirShareOfTheirUtility() {
    view.take("area/north", area("north", "North harbour", "district"));
    view.take("area/all", area("all", "Kalundborg municipality", "city"));
    view.take(live("city", Utility.ELECTRICITY, 10_000, 4, NOW), NOW);
    view.take(live("city", Utility.WATER, 100, 4, NOW), NOW);
    view.take(live("north", Utility.ELECTRICITY, 6_000, 2, NOW), NOW);
    view.take(live("south", Utility.WATER, 90, 2, NOW), NOW);
    view.take(live("all", Utility.ELECTRICITY, 10_000, 4, NOW), NOW);

    JsonNode areas = json().path("areas");
    assertThat(areas)
        .extracting(area -> area.path("id").asString())
        .containsExactly("south", "north");
    assertThat(areas.get(1).path("name").asString()).isEqualTo("North harbour");
    assertThat(areas.get(1).path("share").decimalValue()).isEqualByComparingTo("0.6");
    assertThat(areas.get(0).path("unit").asString()).isEqualTo("L/h");
  }

  @Test
  void theDayIsTheSumsOfThePrincipalRegisterInTheirNewestRevision() {
    Instant quarter = NOW.minusSeconds(900);
    view.take(quarter("city", Utility.WATER, "volume", quarter, 40, 1), NOW);
    view.take(quarter("city", Utility.WATER, "volume", quarter, 50, 2), NOW);
    view.take(quarter("city", Utility.WATER, "volume", quarter, 40, 1), NOW);
    view.take(quarter("city", Utility.WATER, "flow", quarter, 7, 9), NOW);
    view.take(quarter("south", Utility.WATER, "volume", quarter, 1, 9), NOW);

    JsonNode day = utility("water").path("day");
    assertThat(day.path("today").decimalValue()).isEqualByComparingTo("50");
    assertThat(day.path("unit").asString()).isEqualTo("L");
    assertThat(day.path("quarters")).hasSize(96);
    assertThat(day.path("quarters").get(94).decimalValue()).isEqualByComparingTo("50");
    assertThat(day.path("start").asString()).isEqualTo("2026-02-28T12:15:00Z");
  }

  @Test
  void theCityIsCalledAsTheRegistryCallsIt() {
    view.take("area/city", area("city", "Reference city", "city"));
    assertThat(json().path("city").path("name").asString()).isEqualTo("Reference city");
  }

  @Test
  void anEventStaysSmall() {
    List<Utility> all = LiveView.SHOWN;
    for (int slot = 0; slot < SparkRing.SLOTS; slot++) {
      for (Utility utility : all) {
        Instant at = NOW.minusSeconds(10L * slot);
        view.take(live("city", utility, 12_345_678 + slot, 1, at), at);
      }
    }
    assertThat(JsonMapper.builder().build().writeValueAsString(view.at(NOW)).length())
        .isLessThan(20_000);
  }

  private String stateAtAge(long seconds) {
    view.take(live("city", Utility.HEAT, 1, 1, NOW.minusSeconds(seconds)), NOW);
    return utility("heat").path("state").asString();
  }

  private JsonNode utility(String name) {
    for (JsonNode utility : json().path("utilities")) {
      if (utility.path("utility").asString().equals(name)) {
        return utility;
      }
    }
    throw new AssertionError(name + " is not shown");
  }

  private JsonNode json() {
    JsonMapper mapper = JsonMapper.builder().build();
    return mapper.readTree(mapper.writeValueAsString(view.at(NOW)));
  }
}
