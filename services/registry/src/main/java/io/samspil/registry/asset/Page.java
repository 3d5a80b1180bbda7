package io.samspil.registry.asset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of a list, sorted by id.
 *
 * @param total how many there are in the whole list
 * @param page the number of this part, from 0
 * @param size the most that one part has
 */
public record Page<V>(List<V> items, long total, int page, int size) {
  private static final int LARGEST = 500;

  /** Which part is asked for. */
  public record Request(int page, int size) {
    /**
     * @throws org.springframework.web.ErrorResponseException (400) if it is out of range
     */
    public static Request of(int page, int size) {
      List<Fault> faults = new ArrayList<>();
      if (page < 0) {
        faults.add(Fault.of("page", String.valueOf(page), "0 or more"));
      }
      if (size < 1 || size > LARGEST) {
        faults.add(Fault.of("size", String.valueOf(size), "1 to " + LARGEST));
      }
      if (!faults.isEmpty()) {
        throw Problems.invalid("the query is not valid", faults);
      }
      return new Request(page, size);
    }

    public long offset() {
      return (long) page * size;
    }
  }

  /** What a row's search text must be like to contain {@code text}, in lower case. */
  public static String pattern(String text) {
    String escaped = text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
    return "%" + escaped + "%";
  }

  /** What a search looks in. */
  public static String searchText(String... texts) {
    return String.join("\n", texts).toLowerCase(Locale.ROOT);
  }
}
