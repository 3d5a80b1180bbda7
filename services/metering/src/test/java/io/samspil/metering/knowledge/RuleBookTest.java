package io.samspil.metering.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.contracts.v1.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBookTest {
  @TempDir private Path folder;

  private RuleShelf shelf(String yaml) throws IOException {
    return new RuleShelf(Files.writeString(folder.resolve("alarms.yaml"), yaml));
  }

  @Test
  void theBuiltInLimitsAreWhole() {
    RuleBook book = new RuleShelf(null).book();

    for (AlarmRule rule : AlarmRule.values()) {
      assertThat(book.usual(rule).numbers()).containsOnlyKeys(rule.numbers());
    }
    assertThat(book.usual(AlarmRule.FEEDER_OVERLOAD).milli("raise-percent")).isEqualTo(90_000);
  }

  @Test
  void aFileSaysOnlyWhatIsToBeOtherwise() throws IOException {
    RuleBook book =
        shelf(
                """
                rules:
                  water-leak:
                    severity: critical
                    hours: 36
                    classes:
                      hotel: {zero-l-per-hour: 12.5}
                  meter-silent:
                    classes:
                      bus: {after: P2D}
                """)
            .book();

    Limits hotel = book.limits(AlarmRule.WATER_LEAK, "hotel");
    assertThat(hotel.milli("zero-l-per-hour")).isEqualTo(12_500);
    assertThat(hotel.whole("hours")).isEqualTo(36);
    assertThat(hotel.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(book.limits(AlarmRule.WATER_LEAK, "industry").enabled()).isFalse();
    assertThat(book.limits(AlarmRule.METER_SILENT, "bus").duration("after"))
        .isEqualTo(Duration.ofDays(2));
    assertThat(book.limits(AlarmRule.METER_SILENT, "bus").whole("readings")).isEqualTo(3);
  }

  @Test
  void everyFaultIsNamedWithItsPlaceAndItsValue() {
    assertThatThrownBy(
            () ->
                shelf(
                    """
                    rules:
                      water-leaks: {hours: 3}
                      water-leak: {hours: many, severity: bad, colour: red}
                      meter-silent: {after: 45, classes: {bus: {after: P900D}}}
                      area-silent: {enabled: 1}
                    other: 1
                    """))
        .isInstanceOf(InvalidRulesException.class)
        .message()
        .contains(
            "/rules/water-leaks is water-leaks; expected one of water-night-flow",
            "/rules/water-leak/hours is \"many\"; expected a number",
            "/rules/water-leak/severity is \"bad\"; expected notice, warning or critical",
            "/rules/water-leak/colour is \"red\"; expected only",
            "/rules/meter-silent/after is 45; expected a duration up to P35D",
            "/rules/meter-silent/classes/bus/after is \"P900D\"",
            "/rules/area-silent/enabled is 1; expected true or false",
            "/other is 1; expected only rules");
  }

  @Test
  void whatIsNotYamlIsRefused() {
    assertThatThrownBy(() -> shelf("rules: [")).hasMessageContaining("is not YAML");
  }

  @Test
  void aFileThatComesLaterIsTakenInForceAndOneThatGoesIsForgotten() throws IOException {
    Path file = folder.resolve("alarms.yaml");
    RuleShelf shelf = new RuleShelf(file);
    Files.writeString(file, "rules: {water-leak: {hours: 12}}");
    shelf.look();
    assertThat(shelf.book().usual(AlarmRule.WATER_LEAK).whole("hours")).isEqualTo(12);

    Files.delete(file);
    shelf.look();
    assertThat(shelf.book().usual(AlarmRule.WATER_LEAK).whole("hours")).isEqualTo(24);
  }
}
