package io.samspil.registry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A registry with a real broker, on whatever database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningRegistry {
  TestKafka kafka;
  TestRegistry registry;
  private TestDatabase database;

  abstract TestDatabase database() throws Exception;

  @BeforeAll
  void start() throws Exception {
    kafka = TestKafka.start();
    database = database();
    registry = database.start(kafka.address());
  }

  @AfterAll
  void stop() throws Exception {
    registry.close();
    database.close();
    kafka.close();
  }
}
