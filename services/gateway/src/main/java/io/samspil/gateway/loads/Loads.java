package io.samspil.gateway.loads;

/** The loads the registry knows. */
public interface Loads {
  /** Knows none. */
  Loads NONE = loadId -> false;

  /** Whether there is a load of this id, and it was not removed. */
  boolean knows(String loadId);
}
