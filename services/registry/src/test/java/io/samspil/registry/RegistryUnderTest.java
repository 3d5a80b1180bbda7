package io.samspil.registry;

/** A registry that is asked, and the broker that it tells. Each test has ids of its own. */
interface RegistryUnderTest {
  TestRegistry registry();

  TestKafka kafka();
}
