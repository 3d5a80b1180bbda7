package io.samspil.flexibility.openadr;

import java.util.Locale;

/** The kinds of objects that the API has (objectTypes of the specification). */
public enum ObjectType {
  PROGRAM("programs"),
  EVENT("events"),
  REPORT("reports"),
  SUBSCRIPTION("subscriptions"),
  VEN("vens"),
  RESOURCE("resources");

  private final String collection;

  ObjectType(String collection) {
    this.collection = collection;
  }

  /** The collection's name, as in the path and in topics. */
  public String collection() {
    return collection;
  }

  /** The kind as a noun, for messages. */
  public String noun() {
    return name().toLowerCase(Locale.ROOT);
  }
}
