package io.samspil.historian.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for. The first page is 0. */
public record Paging(int page, int size) {
  private static final int USUAL_SIZE = 50;
  private static final int LARGEST_SIZE = 1_000;
  private static final int LAST_PAGE = 1_000_000;

  /** Of the parameters {@code page} and {@code size} as they came. */
  public static Paging of(@Nullable String page, @Nullable String size) {
    return new Paging(
        Parameters.whole("page", page, 0, 0, LAST_PAGE),
        Parameters.whole("size", size, USUAL_SIZE, 1, LARGEST_SIZE));
  }

  public <T> List<T> of(List<T> all) {
    return all.stream().skip((long) page * size).limit(size).toList();
  }
}
