package io.samspil.metering.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.v1.Utility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
  @TempDir private Path folder;

  @Test
  void the_built_in_limits_have_no_faults_and_know_a_household_from_a_building() {
    LimitsTable table = new LimitsShelf(null).table();

    Limits household = table.find(Utility.ELECTRICITY, "household", "energy.import");
    assertThat(household.mostPerHourMilli()).isEqualTo(43_500_000);
    assertThat(household.longestDip()).isEqualTo(Duration.ofDays(1));
    assertThat(table.find(Utility.ELECTRICITY, "building", "energy.import").mostPerHourMilli())
        .isEqualTo(2_000_000_000L);
    assertThat(table.find(Utility.ELECTRICITY, "unheard-of", "energy.import").mostPerHourMilli())
        .isZero();
    assertThat(table.find(Utility.BUILDINGS, "", "temperature").abruptChangeMilli())
        .isEqualTo(10_000);
  }

  @Test
  void every_fault_is_told_at_once_with_its_field_and_what_was_expected() {
    List<String> faults = new ArrayList<>();
    LimitsReader.read(
        "limits.yaml",
        """
        limits:
          - utility: gas
            jitter: -1
          - frozen-after: 2 days
            spike: 3
        """,
        faults);

    assertThat(faults)
        .containsExactlyInAnyOrder(
            "limits.yaml /limits/0/utility is \"gas\"; expected electricity, water, heat and the"
                + " like",
            "limits.yaml /limits/0/jitter is -1; expected a number from 0 to 10^14",
            "limits.yaml /limits/1/frozen-after is \"2 days\"; expected a duration from PT0S to"
                + " PT9600H, such as P2D",
            "limits.yaml /limits/1/spike is 3; expected only the fields abrupt-change, class,"
                + " frozen-after, historical-maximum-factor, historical-maximum-least, jitter,"
                + " longest-dip, most-per-hour, register, spike-factor, spike-least, utility");
  }

  @Test
  void a_changed_file_is_taken_in_force_and_a_faulty_one_is_not() throws IOException {
    Path file = Files.writeString(folder.resolve("limits.yaml"), "limits: [{jitter: 3}]");
    LimitsShelf shelf = new LimitsShelf(file);
    assertThat(jitter(shelf)).isEqualTo(3_000);

    Files.writeString(file, "limits: [{jitter: 4}]");
    shelf.look();
    assertThat(jitter(shelf)).isEqualTo(4_000);

    Files.writeString(file, "limits: [{jitter: many}]");
    shelf.look();
    assertThat(jitter(shelf)).isEqualTo(4_000);
    assertThat(shelf.faults()).hasSize(1);

    Files.writeString(file, "limits: [{jitter: 5}]");
    shelf.look();
    assertThat(jitter(shelf)).isEqualTo(5_000);
    assertThat(shelf.faults()).isEmpty();
  }

  private static long jitter(LimitsShelf shelf) {
    return shelf.table().find(Utility.WATER, "", "volume").jitterMilli();
  }
}
