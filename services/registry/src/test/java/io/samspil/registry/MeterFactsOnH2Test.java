package io.samspil.registry;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of what bills need on the embedded database, in a file as by default. */
class MeterFactsOnH2Test extends MeterFactsContract {
  @TempDir static Path data;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(data);
  }
}
