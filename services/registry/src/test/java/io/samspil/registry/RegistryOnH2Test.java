package io.samspil.registry;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the embedded database, in a file as by default. */
class RegistryOnH2Test extends RegistryContract {
  @TempDir static Path data;

  @Override
  TestRegistry start(String kafka) {
    return new TestRegistry(TestDatabases.h2(data), "sa", kafka);
  }

  @Override
  void stopDatabase() {
    // The file's database ends with its last connection.
  }
}
