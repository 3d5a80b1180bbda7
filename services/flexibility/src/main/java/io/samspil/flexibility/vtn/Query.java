package io.samspil.flexibility.vtn;

import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Refusal;
import io.samspil.flexibility.openadr.Requests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query of a request, read by the specification; what it does not know is ignored. */
final class Query {
  /** The most objects that one answer has, and how many it has when nothing is said. */
  static final int MOST = 50;

  private static final int LONGEST_NAME = 128;
  private static final int MOST_VALUES = 1000;

  private final Map<String, String[]> parameters;

  Query(Map<String, String[]> parameters) {
    this.parameters = parameters;
  }

  Optional<String> id(String name) {
    return one(name)
        .map(
            value -> {
              if (!Requests.isId(value)) {
                throw fault(name, value, "an object id");
              }
              return value;
            });
  }

  Optional<String> name(String name) {
    return one(name).map(value -> checked(name, value));
  }

  /** Every value, repeated, with or without brackets behind the name. */
  List<String> names(String name) {
    List<String> values = new ArrayList<>();
    for (String key : List.of(name, name + "[]")) {
      for (String value : parameters.getOrDefault(key, new String[0])) {
        values.add(checked(name, value));
      }
    }
    if (values.size() > MOST_VALUES) {
      throw Refusal.invalid(
          "query '%s' has %d values, expected at most %d"
              .formatted(name, values.size(), MOST_VALUES));
    }
    return values;
  }

  List<String> objectTypes(String name) {
    List<String> values = names(name);
    for (String value : values) {
      if (Arrays.stream(ObjectType.values()).noneMatch(type -> type.name().equals(value))) {
        throw fault(name, value, "one of " + Arrays.toString(ObjectType.values()));
      }
    }
    return values;
  }

  boolean yes(String name) {
    return switch (one(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw fault(name, other, "true or false");
    };
  }

  int number(String name, int least, int most, int otherwise) {
    String value = one(name).orElse(null);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as what is out of range.
    }
    throw fault(name, value, "a whole number from %d to %d".formatted(least, most));
  }

  private Optional<String> one(String name) {
    String[] values = parameters.getOrDefault(name, new String[0]);
    if (values.length > 1) {
      throw Refusal.invalid(
          "query '%s' is given %d times, expected once".formatted(name, values.length));
    }
    return values.length == 0 ? Optional.empty() : Optional.of(values[0]);
  }

  private static String checked(String name, String value) {
    if (value.isEmpty() || value.length() > LONGEST_NAME) {
      throw fault(name, value, "1 to %d characters".formatted(LONGEST_NAME));
    }
    return value;
  }

  private static Refusal fault(String name, String value, String expected) {
    return Refusal.invalid("query '%s' is '%s', expected %s".formatted(name, value, expected));
  }
}
