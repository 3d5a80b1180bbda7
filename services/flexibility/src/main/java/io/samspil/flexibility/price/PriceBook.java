package io.samspil.flexibility.price;

import io.samspil.flexibility.price.PriceSource.Text;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The series as they were last read, and how old they are. */
final class PriceBook {
  private static final Logger LOG = LoggerFactory.getLogger(PriceBook.class);

  /**
   * A series.
   *
   * @param quarters value by quarter, in the unit of the source
   * @param readAt since when this is known
   * @param failure why the latest attempt did not succeed; empty: it did
   */
  record Series(
      PriceKind kind, NavigableMap<Long, BigDecimal> quarters, Instant readAt, String failure) {
    Series failed(String why) {
      return new Series(kind, quarters, readAt, why);
    }
  }

  private final PriceSource source;
  private final PriceSettings settings;
  private final InstantSource clock;
  private final Map<PriceKind, Series> series = new EnumMap<>(PriceKind.class);

  PriceBook(PriceSource source, PriceSettings settings, InstantSource clock) {
    this.source = source;
    this.settings = settings;
    this.clock = clock;
    if (source instanceof PriceService service) {
      for (PriceKind kind : PriceKind.values()) {
        begin(service, kind);
      }
    }
  }

  private void begin(PriceService service, PriceKind kind) {
    try {
      service.kept(kind).ifPresent(text -> take(kind, text));
    } catch (IOException | PriceText.UnreadableException e) {
      LOG.warn("kept prices passed over kind={} cause={}", kind, e.toString());
    }
  }

  /** Reads a series again; what cannot be read leaves what was known, and says so. */
  void refresh(PriceKind kind) throws InterruptedException {
    try {
      Optional<Text> text = source.read(kind);
      if (text.isPresent()) {
        take(kind, text.get());
        if (source instanceof PriceService service) {
          service.keep(kind, text.get().text());
        }
      }
    } catch (IOException | PriceText.UnreadableException e) {
      failed(kind, source.name(kind) + " could not be read: " + e);
    }
  }

  private synchronized void take(PriceKind kind, Text text) {
    NavigableMap<Long, BigDecimal> quarters =
        PriceText.read(kind, settings.area(), settings.currency(), text.text());
    series.put(kind, new Series(kind, quarters, text.readAt(), ""));
  }

  private synchronized void failed(PriceKind kind, String why) {
    @Nullable Series known = series.get(kind);
    LOG.warn("prices not read kind={} cause={}", kind, why);
    series.put(
        kind,
        known == null ? new Series(kind, new TreeMap<>(), Instant.EPOCH, why) : known.failed(why));
  }

  /** What is known; empty when nothing was ever tried or there is no such source. */
  synchronized Optional<Series> find(PriceKind kind) {
    return Optional.ofNullable(series.get(kind));
  }

  String sourceName(PriceKind kind) {
    return source.name(kind);
  }

  /** How old the series is; empty when there is none. */
  Optional<Duration> age(PriceKind kind) {
    return find(kind)
        .filter(known -> !known.quarters().isEmpty())
        .map(known -> Duration.between(known.readAt(), clock.instant()));
  }

  boolean isStale(PriceKind kind) {
    return age(kind).map(age -> age.compareTo(settings.staleAfter()) > 0).orElse(true);
  }
}
