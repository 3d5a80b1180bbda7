package io.samspil.flexibility.control;

import io.samspil.flexibility.load.Problems;
import java.util.List;

/** A page of a list. */
record PagedView<T>(List<T> items, long total, int page, int size) {
  private static final int LARGEST = 1_000;

  static <T> PagedView<T> of(List<T> all, int page, int size) {
    if (page < 0 || size < 1 || size > LARGEST) {
      throw Problems.invalid(
          "page is %d, size is %d; expected at least 0, and 1 to %d"
              .formatted(page, size, LARGEST));
    }
    long from = Math.min((long) page * size, all.size());
    long to = Math.min(from + size, all.size());
    return new PagedView<>(List.copyOf(all.subList((int) from, (int) to)), all.size(), page, size);
  }
}
