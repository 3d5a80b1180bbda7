package io.samspil.flexibility.price;

import io.samspil.flexibility.day.Days;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /api/v1/flexibility/prices}. */
@RestController
@RequestMapping("/api/v1/flexibility/prices")
final class PriceController {
  private static final Duration LONGEST = Duration.ofDays(8);
  private static final int DEFAULT_DAYS = 2;

  private final PriceBook book;
  private final PriceSettings settings;
  private final Days days;
  private final InstantSource clock;

  PriceController(PriceBook book, PriceSettings settings, Days days, InstantSource clock) {
    this.book = book;
    this.settings = settings;
    this.days = days;
    this.clock = clock;
  }

  /** A quarter hour. */
  record Item(Instant start, BigDecimal value) {}

  /**
   * A series in a range.
   *
   * @param readAt since when this is known; null: nothing is
   * @param knownUntil the end of the last quarter that is known at all
   * @param missing quarters of the range, before knownUntil, that are not known
   * @param failure why the latest attempt to read it again did not succeed; null: it did
   */
  record SeriesView(
      String name,
      String unit,
      String source,
      @Nullable Instant readAt,
      @Nullable Long ageSeconds,
      boolean stale,
      @Nullable Instant knownUntil,
      @Nullable String failure,
      List<Instant> missing,
      List<Item> items) {}

  /** Both series. */
  record Prices(String area, Instant from, Instant to, List<SeriesView> series) {}

  /** From the beginning of today, two days, unless said otherwise. */
  @GetMapping
  Prices prices(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to) {
    long today = days.firstOf(days.day(Days.quarterOf(clock.instant())));
    Instant begin = from == null ? Days.start(today) : from;
    Instant end =
        to == null
            ? Days.start(days.firstOf(days.day(Days.quarterOf(begin)).plusDays(DEFAULT_DAYS)))
            : to;
    if (!end.isAfter(begin) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "from is %s and to is %s; expected to after from, at most %d days"
              .formatted(begin, end, LONGEST.toDays()));
    }
    List<SeriesView> series = new ArrayList<>();
    for (PriceKind kind : PriceKind.values()) {
      book.find(kind).ifPresent(known -> series.add(view(known, begin, end)));
    }
    return new Prices(settings.area(), begin, end, series);
  }

  private SeriesView view(PriceBook.Series series, Instant from, Instant to) {
    PriceKind kind = series.kind();
    boolean empty = series.quarters().isEmpty();
    long last = empty ? Long.MIN_VALUE : series.quarters().lastKey();
    List<Item> items = new ArrayList<>();
    List<Instant> missing = new ArrayList<>();
    for (long quarter = Days.quarterOf(from); Days.start(quarter).isBefore(to); quarter++) {
      @Nullable BigDecimal value = series.quarters().get(quarter);
      if (value != null) {
        items.add(new Item(Days.start(quarter), value));
      } else if (quarter < last) {
        missing.add(Days.start(quarter));
      }
    }
    Optional<Duration> age = book.age(kind);
    return new SeriesView(
        kind.dataset(),
        kind.unit(settings.currency()),
        book.sourceName(kind),
        empty ? null : series.readAt(),
        age.map(Duration::toSeconds).orElse(null),
        book.isStale(kind),
        empty ? null : Days.start(last + 1),
        series.failure().isEmpty() ? null : series.failure(),
        missing,
        items);
  }
}
