package io.samspil.gateway.profile;

/**
 * A profile and where it came from.
 *
 * @param source {@code built-in}, or its file
 */
public record ProfileSource(DeviceProfile profile, String source, String yaml) {
  static final String BUILT_IN = "built-in";

  public String name() {
    return profile.name();
  }

  /** Whether it comes with the gateway. */
  public boolean isBuiltIn() {
    return source.equals(BUILT_IN);
  }
}
