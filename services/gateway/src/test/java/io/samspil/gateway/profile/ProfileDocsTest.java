package io.samspil.gateway.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on profiles says what is so. */
class ProfileDocsTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "profiles.md");

  @Test
  void theSampleProfileIsGood() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("```yaml\n") + 8;
    List<String> faults = new ArrayList<>();
    ProfileLoader.parse(
        "page", page.substring(begin, page.indexOf("```", begin)), ZoneId.of("UTC"), faults);
    assertThat(faults).isEmpty();
  }

  @Test
  void everyBuiltInProfileIsInTheTable() throws IOException {
    String page = Files.readString(PAGE);
    for (DeviceProfile profile : ProfileLoader.load(null).all()) {
      assertThat(page).contains("\n| `" + profile.name() + "` | `" + profile.topics().getFirst());
    }
  }
}
