package io.samspil.gateway.profile;

import java.util.Set;

/**
 * Holds where a field has one of some values.
 *
 * @param values as text
 */
record Condition(Place place, Set<String> values) {
  boolean holds(Element element) {
    var found = place.in(element);
    return found.isValueNode() && values.contains(found.asString());
  }
}
