package io.samspil.flexibility.vtn;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a request is answered with, JSON.
 *
 * @param version of the one object, 0 where there is none; told as entity tag
 */
record Answer(int status, String body, long version) {
  static Answer ok(String body) {
    return new Answer(200, body, 0);
  }

  static Answer list(List<ObjectReader.Seen> objects) {
    return ok(
        objects.stream()
            .map(ObjectReader.Seen::document)
            .collect(Collectors.joining(",", "[", "]")));
  }
}
