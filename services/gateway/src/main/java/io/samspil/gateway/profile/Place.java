package io.samspil.gateway.profile;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where in a payload something is: a JSON pointer (RFC 6901) into the row, or, with {@code ^}
 * before it, into the whole payload. A point is the row itself.
 */
record Place(JsonPointer pointer, boolean inRoot) {
  private static final char ROOT = '^';
  private static final String ITSELF = ".";

  /**
   * @throws IllegalArgumentException when it is no JSON pointer
   */
  static Place of(String text) {
    if (text.equals(ITSELF)) {
      return new Place(JsonPointer.empty(), false);
    }
    boolean inRoot = text.charAt(0) == ROOT;
    return new Place(JsonPointer.compile(inRoot ? text.substring(1) : text), inRoot);
  }

  /** What is there; a missing node when nothing is. */
  JsonNode in(Element element) {
    return (inRoot ? element.root() : element.node()).at(pointer);
  }

  boolean isIn(Element element) {
    JsonNode found = in(element);
    return !found.isMissingNode() && !found.isNull() && !isBlank(found);
  }

  private static boolean isBlank(JsonNode found) {
    return found.isString() && found.stringValue().isBlank();
  }

  @Override
  public String toString() {
    return inRoot ? ROOT + pointer.toString() : pointer.toString();
  }
}
