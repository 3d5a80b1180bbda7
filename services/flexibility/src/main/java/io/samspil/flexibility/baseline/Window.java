package io.samspil.flexibility.baseline;

import java.util.stream.LongStream;

/** Whole quarter hours {@code [from, until)}, by their numbers since 1970. */
public record Window(long from, long until) {
  public Window {
    if (until <= from) {
      throw new IllegalArgumentException(
          "a window ends after it begins, but from=%d until=%d".formatted(from, until));
    }
  }

  public int quarters() {
    return Math.toIntExact(until - from);
  }

  public LongStream stream() {
    return LongStream.range(from, until);
  }

  public boolean contains(long quarter) {
    return quarter >= from && quarter < until;
  }
}
