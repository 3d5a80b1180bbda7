package io.samspil.flexibility.openadr;

/** One property of an object. A null counts as missing, wherever it stands. */
record Field(String name, Shape shape, boolean required) {
  static Field required(String name, Shape shape) {
    return new Field(name, shape, true);
  }

  static Field optional(String name, Shape shape) {
    return new Field(name, shape, false);
  }
}
