package io.samspil.signin;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the role among the claims of a token. */
record RolesClaim(String path) {

  /** The highest role that the claim names; in a list, or in a text with spaces between. */
  Optional<Role> highest(Map<String, Object> claims) {
    return texts(value(claims))
        .flatMap(text -> Role.find(text).stream())
        .max(Comparator.naturalOrder());
  }

  /** A claim of the whole name comes before a path: some issuers' names are addresses. */
  private @Nullable Object value(Map<String, Object> claims) {
    if (claims.containsKey(path)) {
      return claims.get(path);
    }
    @Nullable Object value = claims;
    for (String step : path.split("\\.")) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value;
  }

  private static Stream<String> texts(@Nullable Object value) {
    return switch (value) {
      case Collection<?> list -> list.stream().map(String::valueOf);
      case String text -> Arrays.stream(text.split("\\s+"));
      case null, default -> Stream.empty();
    };
  }
}
