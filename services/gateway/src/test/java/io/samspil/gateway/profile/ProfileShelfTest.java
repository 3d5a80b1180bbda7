package io.samspil.gateway.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileShelfTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
  private static final String OWN =
      """
      name: own
      topic: %s
      device: { level: 1 }
      registers: [{ register: power, from: /w, unit: W }]
      """;

  @TempDir Path directory;

  private void write(String file, String topic) throws IOException {
    Files.writeString(directory.resolve(file), OWN.formatted(topic));
  }

  private static String named(Profiles profiles, String topic) {
    DeviceProfile found = profiles.find(topic);
    return found == null ? "" : found.name();
  }

  @Test
  void changedFilesAreTakenInForceAndFaultyOnesAreNot() throws IOException {
    ProfileShelf shelf = new ProfileShelf(directory, ZONE);
    Profiles inForce = shelf.profiles();
    assertThat(named(inForce, "shed/a")).isEmpty();

    write("own.yaml", "shed/+");
    shelf.look();
    assertThat(named(inForce, "shed/a")).isEqualTo("own");

    write("own.yaml", "samspil/#");
    Files.writeString(directory.resolve("more.yaml"), "name: [");
    shelf.look();
    assertThat(named(inForce, "shed/a")).isEqualTo("own");
    assertThat(shelf.faults())
        .hasSize(2)
        .anyMatch(fault -> fault.contains("more.yaml is not YAML"))
        .anyMatch(fault -> fault.contains("own.yaml /topic is samspil/#"));

    Files.delete(directory.resolve("more.yaml"));
    write("own.yaml", "hut/+");
    shelf.look();
    assertThat(shelf.faults()).isEmpty();
    assertThat(named(inForce, "shed/a")).isEmpty();
    assertThat(named(inForce, "hut/a")).isEqualTo("own");

    Files.delete(directory.resolve("own.yaml"));
    shelf.look();
    assertThat(named(inForce, "hut/a")).isEmpty();
  }

  @Test
  void whatWasInForceReturnsWhenTheFilesAreAsBefore() throws IOException {
    write("own.yaml", "shed/+");
    ProfileShelf shelf = new ProfileShelf(directory, ZONE);
    write("own.yaml", "#");
    shelf.look();
    write("own.yaml", "shed/+");
    shelf.look();
    assertThat(shelf.faults()).isEmpty();
    assertThat(named(shelf.profiles(), "shed/a")).isEqualTo("own");
  }

  @Test
  void anOwnProfileGoesBeforeABuiltInOneOfTheSameTopicOrName() throws IOException {
    write("own.yaml", "zigbee2mqtt/+");
    Files.writeString(
        directory.resolve("t.yaml"), OWN.formatted("elsewhere/+").replace("own", "tasmota"));
    Profiles profiles = new ProfileShelf(directory, ZONE).profiles();
    assertThat(named(profiles, "zigbee2mqtt/lamp")).isEqualTo("own");
    assertThat(named(profiles, "elsewhere/x")).isEqualTo("tasmota");
    assertThat(named(profiles, "tele/x/SENSOR")).isEmpty();
  }

  @Test
  void theNarrowerFilterIsTheOne() throws IOException {
    write("a.yaml", "x/#");
    Files.writeString(directory.resolve("b.yaml"), OWN.formatted("x/+/y").replace("own", "b"));
    Files.writeString(directory.resolve("c.yaml"), OWN.formatted("x/1/+").replace("own", "c"));
    Profiles profiles = new ProfileShelf(directory, ZONE).profiles();
    assertThat(named(profiles, "x/1/y")).isEqualTo("c");
    assertThat(named(profiles, "x/2/y")).isEqualTo("b");
    assertThat(named(profiles, "x/2/z")).isEqualTo("own");
    assertThat(named(profiles, "x")).isEqualTo("own");
    assertThat(named(profiles, "y/2")).isEmpty();
  }

  @Test
  void savingNeedsADirectoryAndNoFault() throws IOException {
    ProfileShelf shelf = new ProfileShelf(directory, ZONE);
    assertThatThrownBy(() -> shelf.save("other", OWN.formatted("shed/+")))
        .isInstanceOfSatisfying(
            InvalidProfilesException.class,
            e -> assertThat(e.faults()).singleElement().asString().contains("expected other"));
    assertThat(directory).isEmptyDirectory();

    shelf.save("own", OWN.formatted("shed/+"));
    assertThat(directory.resolve("own.yaml")).exists();
    assertThat(named(shelf.profiles(), "shed/a")).isEqualTo("own");
    assertThatThrownBy(() -> shelf.save("b", OWN.formatted("shed/+").replace("own", "b")))
        .isInstanceOf(InvalidProfilesException.class)
        .hasMessageContaining("the topic shed/+ belongs to the profiles own and b");
    shelf.delete("own");
    assertThat(directory).isEmptyDirectory();
    assertThat(new ProfileShelf(null, ZONE).canSave()).isFalse();
  }
}
