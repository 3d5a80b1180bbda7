package io.samspil.registry;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the embedded database, in a file as by default. */
class RegistryOnH2Test extends RegistryContract {
  @TempDir static Path data;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(data);
  }
}
