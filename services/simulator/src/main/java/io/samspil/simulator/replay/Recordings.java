package io.samspil.simulator.replay;

import io.samspil.contracts.Units;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Recorded files as the readings that they replay as, for whoever has no broker to replay to. */
public final class Recordings {
  private Recordings() {}

  /**
   * Reads a file from its first row to its last.
   *
   * @param profile the name of one that we bring along, or the path of a YAML file
   * @throws IOException if it cannot be read, or does not fit the profile
   */
  public static void read(String profile, Path file, Consumer<Reading> receiver)
      throws IOException, InterruptedException {
    try {
      Profile found = Profiles.find(profile);
      new Recording(file, found).read(new Readings(found, receiver), bytes -> {});
    } catch (ProfileFault e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A cell that cannot be read is left out, as a replay does. */
  private record Readings(Profile profile, Consumer<Reading> receiver) implements Recording.Sink {
    @Override
    public void reading(Recorded recorded) {
      Reading.Builder reading =
          Reading.newBuilder()
              .setMeterId(recorded.meter())
              .setUtility(profile.utility())
              .setInstantUs(recorded.instantUs());
      for (Recorded.Value value : recorded.values()) {
        reading.addValues(
            RegisterValue.newBuilder()
                .setRegister(value.register())
                .setUnit(Units.find(value.unit()).orElseThrow().unit())
                .setValueMilli(value.milli()));
      }
      receiver.accept(reading.build());
    }

    @Override
    public void fault(Fault fault) {}
  }
}
