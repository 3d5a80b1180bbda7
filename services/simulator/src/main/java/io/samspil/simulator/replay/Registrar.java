package io.samspil.simulator.replay;

import io.samspil.simulator.api.ApiFailure;
import io.samspil.simulator.api.CityApi;
import io.samspil.simulator.api.ImportReport;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/** Registers the meters of a recording, marked as recorded history, before they speak. */
final class Registrar {
  private static final Duration NEWS_TAKES = Duration.ofSeconds(3);

  private final ReplayOptions options;
  private final PrintStream out;
  private final PrintStream err;

  Registrar(ReplayOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Whether the registry has them all; if not, why was told. */
  boolean register(CityApi api) throws ProfileFault, IOException, InterruptedException {
    Inventory inventory = inventory();
    try {
      ImportReport report = api.importMeters(inventory.csv(options.profile()));
      tell(inventory, report);
      if (report.created() + report.updated() > 0) {
        // The gateway learns of new meters a moment after the registry has them.
        Thread.sleep(NEWS_TAKES);
      }
      return report.rejected() == 0;
    } catch (ApiFailure e) {
      err.println("the meters could not be registered: " + e.reason());
      return false;
    }
  }

  private void tell(Inventory inventory, ImportReport report) {
    out.printf(
        "registered %d meters: %d new, %d changed, %d as before, %d rejected%n",
        inventory.size(),
        report.created(),
        report.updated(),
        report.unchanged(),
        report.rejected());
    report.faults().stream().limit(20).forEach(err::println);
  }

  private Inventory inventory() throws ProfileFault, IOException, InterruptedException {
    Inventory inventory = new Inventory();
    for (Recording recording : options.recordings()) {
      recording.read(inventory, _ -> {});
    }
    return inventory;
  }
}
