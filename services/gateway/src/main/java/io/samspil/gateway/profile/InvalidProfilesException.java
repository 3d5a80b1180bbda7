package io.samspil.gateway.profile;

import java.util.List;

/** Device profiles cannot be used; the message names every fault found. */
public final class InvalidProfilesException extends RuntimeException {
  private final transient List<String> faults;

  InvalidProfilesException(List<String> faults) {
    super("the device profiles have faults:\n  " + String.join("\n  ", faults));
    this.faults = List.copyOf(faults);
  }

  /** One sentence each: file, field, value, what was expected. */
  public List<String> faults() {
    return faults;
  }
}
