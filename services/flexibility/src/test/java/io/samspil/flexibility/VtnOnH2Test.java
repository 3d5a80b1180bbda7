package io.samspil.flexibility;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contracts of the VTN on the embedded database, in a file as by default. */
class VtnOnH2Test {
  @TempDir static Path data;

  private static VtnFixture fixture;

  @BeforeAll
  static void start() throws Exception {
    fixture = VtnFixture.on(TestDatabase.h2(data));
  }

  @AfterAll
  static void stop() throws Exception {
    fixture.close();
  }

  @Nested
  class Requests extends RequestContract {
    @Override
    VtnFixture fixture() {
      return fixture;
    }
  }

  @Nested
  class Tokens extends TokenContract {
    @Override
    VtnFixture fixture() {
      return fixture;
    }
  }

  @Nested
  class Objects extends ObjectContract {
    @Override
    VtnFixture fixture() {
      return fixture;
    }
  }

  @Nested
  class Searches extends SearchContract {
    @Override
    VtnFixture fixture() {
      return fixture;
    }
  }

  @Nested
  class Privacy extends PrivacyContract {
    @Override
    VtnFixture fixture() {
      return fixture;
    }
  }
}
