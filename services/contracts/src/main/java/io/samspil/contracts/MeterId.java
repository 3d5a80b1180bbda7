package io.samspil.contracts;

/**
 * The id of a meter: 1 to 64 of {@code A-Z a-z 0-9 . _ : -}, beginning with a letter or digit, so
 * that it can stand as one level of an MQTT topic and one segment of a path.
 *
 * @throws InvalidIdException if the value has another form
 */
public record MeterId(String value) {
  public MeterId {
    Identifier.require("meter id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
