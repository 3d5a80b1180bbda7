package io.samspil.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * One recorded file, read by its profile from the first row to the last. What can be read is handed
 * on in the order of the file; what cannot is a fault, and the rest goes on.
 */
record Recording(Path path, Profile profile) {
  /** Takes readings. */
  @FunctionalInterface
  interface ReadingSink {
    void add(Recorded reading) throws InterruptedException;
  }

  /** Where the contents of a file go. */
  interface Sink {
    void reading(Recorded reading) throws InterruptedException;

    void fault(Fault fault);
  }

  /**
   * Reads the file.
   *
   * @param onBytes hears how many more bytes were read
   * @throws ProfileFault if the profile does not fit the file
   */
  FileTally read(Sink sink, IntConsumer onBytes)
      throws ProfileFault, IOException, InterruptedException {
    try (InputStream stream = new CountingStream(Files.newInputStream(path), onBytes);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return read(new CsvReader(reader, profile.delimiter()), sink);
    }
  }

  String fileName() {
    return String.valueOf(path.getFileName());
  }

  private FileTally read(CsvReader csv, Sink sink)
      throws ProfileFault, IOException, InterruptedException {
    CsvReader.Row header = csv.read();
    if (header == null) {
      throw new ProfileFault("%s is empty: expected a header".formatted(fileName()));
    }
    FileColumns columns = FileColumns.bind(fileName(), header.cells(), profile);
    RowReader reader = new RowReader(fileName(), profile, columns, sink::fault);
    long rows = 0;
    long readings = 0;
    long badRows = 0;
    for (CsvReader.Row row = csv.read(); row != null; row = csv.read()) {
      long faultsBefore = reader.faults();
      for (Recorded reading : reader.read(row)) {
        sink.reading(reading);
        readings++;
      }
      rows++;
      badRows += reader.faults() > faultsBefore ? 1 : 0;
    }
    return new FileTally(
        fileName(), rows, readings, reader.emptyCells(), badRows, columns.unknown());
  }
}
