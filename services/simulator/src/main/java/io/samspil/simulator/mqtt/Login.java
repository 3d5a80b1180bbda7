package io.samspil.simulator.mqtt;

/**
 * Who connects.
 *
 * @param device the user name, a device that the platform knows
 * @param password never shown
 */
public record Login(String device, String password) {
  /** Without the password. */
  @Override
  public String toString() {
    return "Login[device=%s]".formatted(device);
  }
}
