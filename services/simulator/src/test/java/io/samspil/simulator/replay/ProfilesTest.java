package io.samspil.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilesTest {
  private static final String GOOD =
      """
      utility: water
      layout: long
      meter: '{meter}'
      time: {column: t, format: epoch}
      values:
        - {column: v, register: volume, unit: m3}
      """;

  @TempDir private Path folder;

  static Iterable<String> builtIn() {
    return Profiles.BUILT_IN;
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void everyProfileWeBringAlongCanBeRead(String name) throws Exception {
    assertThat(Profiles.find(name).name()).isEqualTo(name);
  }

  @Test
  void aProfileMayBeAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.yaml"), GOOD);
    assertThat(Profiles.find(file.toString()).layout()).isEqualTo(Profile.Layout.LONG);
  }

  private static void assertFault(String from, String to, String message) {
    assertThatThrownBy(() -> ProfileReader.read("mine", GOOD.replace(from, to)))
        .isInstanceOf(ProfileFault.class)
        .hasMessageContaining("mine: " + message);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertFault("water", "gas", "utility 'gas': expected electricity");
    assertFault("long", "tall", "layout 'tall': expected wide or long");
    assertFault("epoch", "julian", "time.format 'julian': expected rfc3339, epoch or local");
    assertFault("format: epoch", "format: local", "time.zone '': expected a zone");
    assertFault("m3", "cup", "values.unit 'cup': expected one of");
    assertFault("register: volume", "register: 'A b'", "values.register 'A b'");
    assertFault("meter: '{meter}'\n", "", "key 'meter' is missing");
    assertFault("layout", "lay-out", "unknown key 'lay-out'");
    assertFault("column: v", "column: '('", "values.column '(' is not a pattern");
    assertThatThrownBy(() -> ProfileReader.read("mine", "a: [")).hasMessageContaining("not YAML");
    assertThatThrownBy(() -> Profiles.find("nowhere")).hasMessageContaining("opsd-konstanz");
  }
}
