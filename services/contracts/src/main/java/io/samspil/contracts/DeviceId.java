package io.samspil.contracts;

/**
 * The id of a device, its MQTT user name and the common name of its certificates: 1 to 64 of {@code
 * A-Z a-z 0-9 . _ : -}, beginning with a letter or digit, so that it can stand as one level of an
 * MQTT topic and one segment of a path.
 *
 * @throws InvalidIdException if the value has another form
 */
public record DeviceId(String value) {
  public DeviceId {
    Identifier.require("device id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
