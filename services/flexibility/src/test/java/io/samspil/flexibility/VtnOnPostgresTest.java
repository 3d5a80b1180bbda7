package io.samspil.flexibility;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contracts of the VTN on a real PostgreSQL server that the test starts. */
class VtnOnPostgresTest {
  private static VtnFixture fixture;

  @BeforeAll
  static void start() throws Exception {
    fixture = VtnFixture.on(TestDatabase.postgres());
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
