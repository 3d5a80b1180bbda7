package io.samspil.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samspil.contracts.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest implements Recording.Sink {
  @TempDir private Path folder;
  private final List<String> readings = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  @Override
  public void reading(Recorded reading) {
    String values =
        reading.values().stream()
            .map(v -> "%s=%s %s (%d)".formatted(v.register(), v.number(), v.unit(), v.milli()))
            .collect(Collectors.joining(", "));
    readings.add(
        "%s %s %s".formatted(reading.meter(), Micros.toInstant(reading.instantUs()), values));
  }

  @Override
  public void fault(Fault fault) {
    faults.add(fault.toString());
  }

  private FileTally read(String profile, String fileName, String csv)
      throws ProfileFault, IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve(fileName), csv);
    return new Recording(file, Profiles.find(profile)).read(this, _ -> {});
  }

  @Test
  void theFileNameAndTheColumnMakeTheMeter() throws Exception {
    FileTally tally =
        read(
            "opsd-konstanz",
            "residential4_2016.csv",
            """
            time_utc,pv_kwh,grid_import_kwh,colour
            2016-01-01T00:00:00Z,1156.615,,red
            2016-01-01T01:00:00Z,4e+05,1.5,red
            """);
    assertThat(readings)
        .containsExactly(
            "res4-pv 2016-01-01T00:00:00Z energy.export=1156.615 kWh (1156615000)",
            "res4-pv 2016-01-01T01:00:00Z energy.export=4e+05 kWh (400000000000)",
            "res4-grid_import 2016-01-01T01:00:00Z energy.import=1.5 kWh (1500000)");
    assertThat(tally)
        .isEqualTo(new FileTally("residential4_2016.csv", 2, 3, 1, 0, List.of("colour")));
  }

  @Test
  void aRowOfTheLongLayoutBelongsToOneMeter() throws Exception {
    read(
        "heat-aalborg",
        "heat.csv",
        """
        customer_id,meter_id,time_rounded,energy_heat_kwh,volume_flow_m3,inlet_flow_energy_m3xC,back_flow_energy_m3xC
        772,660,2018-01-02T23:00:00Z,5347.61445783133,113.991325301205,8246.4,3528.8
        """);
    assertThat(readings)
        .containsExactly(
            "aalborg-660 2018-01-02T23:00:00Z energy.heat=5347.61445783133 kWh (5347614458),"
                + " volume=113.991325301205 m3 (113991325)");
  }

  @Test
  void badCellsAndRowsAreToldAndTheRestGoesOn() throws Exception {
    FileTally tally =
        read(
            "opsd-konstanz",
            "residential1.csv",
            """
            time_utc,pv_kwh,ev_kwh
            2016-01-01T00:00:00Z,"12,5",7
            yesterday,1,2
            2016-01-01T02:00:00Z,1
            2016-01-01T03:00:00Z,1e999999999,-3
            """);
    assertThat(faults)
        .containsExactly(
            "residential1.csv:2: column 'pv_kwh' '12,5': expected a decimal number such as 12.345",
            "residential1.csv:3: column 'time_utc' 'yesterday': expected a time such as 2016-01-01T00:00:00Z",
            "residential1.csv:4: '2 cells': expected 3 as in the header",
            "residential1.csv:5: column 'pv_kwh' '1e999999999': expected a number of at most 64 digits");
    assertThat(readings)
        .containsExactly(
            "res1-ev 2016-01-01T00:00:00Z energy.import=7 kWh (7000000)",
            "res1-ev 2016-01-01T03:00:00Z energy.import=-3 kWh (-3000000)");
    assertThat(tally.badRows()).isEqualTo(4);
  }

  @Test
  void amountsOfIntervalsAreAddedUpToARegister() throws Exception {
    read(
        "london-lcl",
        "households.csv",
        """
        time_gmt,MAC000002
        2013-01-01T00:00,0.219
        2013-01-01T00:30,0.3
        2013-01-01T01:00,
        2013-01-01T01:30,0.1
        """);
    assertThat(readings)
        .containsExactly(
            "lcl-MAC000002 2013-01-01T00:00:00Z energy.import=0 kWh (0)",
            "lcl-MAC000002 2013-01-01T00:30:00Z energy.import=0.219 kWh (219000)",
            "lcl-MAC000002 2013-01-01T01:00:00Z energy.import=0.519 kWh (519000)",
            "lcl-MAC000002 2013-01-01T01:30:00Z energy.import=0.519 kWh (519000)",
            "lcl-MAC000002 2013-01-01T02:00:00Z energy.import=0.619 kWh (619000)");
  }

  @Test
  void numbersThatAreNotJsonAreWrittenAsJson() throws Exception {
    read(
        "water-alicante",
        "w.csv",
        "meter,time_local,register_litres\nW1,2016-06-01T00:00:00,+.5\n");
    assertThat(readings).containsExactly("W1 2016-05-31T22:00:00Z volume=0.5 L (500)");
  }

  @Test
  void aScaledNumberIsExact() throws Exception {
    read(
        "ampds2-water",
        "water_whw_x.csv",
        "unix_ts,counter,avg_rate,inst_rate\n1393833600,5,0,0.1\n");
    assertThat(readings)
        .containsExactly("ampds2-whw 2014-03-03T08:00:00Z volume=5 L (5000), flow=6.0 L/h (6000)");
  }

  @Test
  void aMeterIdThatIsNoneIsToldWithItsLine() throws Exception {
    read(
        "water-alicante", "w.csv", "meter,time_local,register_litres\nW/1,2016-06-01T00:00:00,5\n");
    assertThat(readings).isEmpty();
    assertThat(faults).singleElement().asString().startsWith("w.csv:2:").contains("'W/1'");
  }

  @Test
  void aFileThatDoesNotFitItsProfileSaysWhy() {
    assertThatThrownBy(() -> read("water-alicante", "w.csv", "a,b\n"))
        .hasMessage("w.csv: no column 'time_local' for the time among [a, b]");
    assertThatThrownBy(() -> read("opsd-konstanz", "w.csv", "time_utc,pv_kwh\n"))
        .hasMessageContaining("expects a file name like residential");
    assertThatThrownBy(() -> read("opsd-konstanz", "residential1.csv", "time_utc,x\n"))
        .hasMessageContaining("none of the columns");
    assertThatThrownBy(() -> read("water-alicante", "w.csv", "")).hasMessageContaining("is empty");
  }
}
