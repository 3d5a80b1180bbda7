package io.samspil.flexibility.lease;

import java.time.Duration;

/** Makes leases. */
@FunctionalInterface
public interface Leases {
  /** One for the work of this name, with how long others wait until they take over. */
  Lease of(String name, Duration term);
}
