package io.samspil.flexibility;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The VTN's contract on the embedded database, in a file as by default. */
class VtnOnH2Test extends VtnContract {
  @TempDir static Path data;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(data);
  }
}
