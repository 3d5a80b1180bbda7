package io.samspil.flexibility.forecast;

import io.samspil.flexibility.day.Days;
import io.samspil.flexibility.feed.FeedListener;
import io.samspil.flexibility.feed.History;
import io.samspil.flexibility.feed.Series;
import io.samspil.flexibility.feed.Series.Direction;
import io.samspil.flexibility.feed.Series.Of;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The forecast of each branch, brought up to date as quarters come. */
final class BranchForecasts implements Forecasts, FeedListener {
  private static final Logger LOG = LoggerFactory.getLogger(BranchForecasts.class);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final int JUDGED = 10 * Days.QUARTERS;
  private static final int KEPT = 44 * Days.QUARTERS;

  private final Days days;
  private final History history;
  private final InflexibleLoad inflexible;
  private final ForecastSettings settings;
  private final InstantSource clock;
  private final Consumer<BranchForecast> onNewBranch;
  private final Map<String, BranchForecast> branches = new ConcurrentHashMap<>();
  private final Map<String, NavigableSet<Long>> changed = new ConcurrentHashMap<>();
  private boolean loaded;
  private Instant lookAgainAt = Instant.EPOCH;
  private volatile boolean full;

  BranchForecasts(
      Days days,
      History history,
      InflexibleLoad inflexible,
      ForecastSettings settings,
      InstantSource clock,
      Consumer<BranchForecast> onNewBranch) {
    this.days = days;
    this.history = history;
    this.inflexible = inflexible;
    this.settings = settings;
    this.clock = clock;
    this.onNewBranch = onNewBranch;
  }

  @Override
  public void changed(Series series, long quarter) {
    @Nullable NavigableSet<Long> quarters =
        series.of() == Of.AREA ? quarters(series.id()) : changed.get(series.id());
    if (series.of() == Of.METER || quarters == null) {
      return;
    }
    quarters.add(quarter);
    if (series.of() == Of.AREA && series.direction() == Direction.IMPORT) {
      // The quarter before may be complete now.
      quarters.add(quarter - 1);
    }
    while (quarters.size() > KEPT) {
      quarters.pollFirst();
    }
  }

  private NavigableSet<Long> quarters(String branch) {
    return changed.computeIfAbsent(branch, id -> new ConcurrentSkipListSet<>());
  }

  /**
   * What has changed since the last time goes into the models; what waits to be complete, later.
   */
  @Override
  public void tick() {
    if (!loaded) {
      loaded = true;
      history.areas().forEach((branch, quarters) -> quarters(branch).addAll(quarters));
    }
    if (!clock.instant().isBefore(lookAgainAt)) {
      lookAgainAt = clock.instant().plus(LOOK_AGAIN);
      branches.forEach((id, branch) -> quarters(id).addAll(branch.takeWaiting()));
    }
    changed.forEach(this::update);
  }

  private void update(String id, NavigableSet<Long> quarters) {
    @Nullable BranchForecast branch = branch(id);
    if (branch == null) {
      quarters.clear();
      return;
    }
    long oldest = Days.quarterOf(clock.instant()) - KEPT;
    long judgedFrom = quarters.isEmpty() ? 0 : quarters.getLast() - JUDGED;
    for (Long quarter : quarters) {
      quarters.remove(quarter);
      boolean judged = quarter >= judgedFrom;
      boolean waits = !branch.update(quarter, inflexible.powerW(id, quarter), judged);
      if (waits && quarter > oldest && history.netMilliWh(Of.AREA, id, quarter).isPresent()) {
        branch.waitFor(quarter);
      }
    }
  }

  private @Nullable BranchForecast branch(String id) {
    @Nullable BranchForecast known = branches.get(id);
    if (known != null) {
      return known;
    }
    if (branches.size() >= settings.mostBranches()) {
      if (!full) {
        full = true;
        LOG.warn(
            "there are more branches than are forecast most={} first left out={}",
            settings.mostBranches(),
            id);
      }
      return null;
    }
    BranchForecast made = new BranchForecast(id, days);
    branches.put(id, made);
    onNewBranch.accept(made);
    return made;
  }

  @Override
  public List<ForecastQuarter> next24Hours(String branch) {
    return from(branch, clock.instant(), Days.QUARTERS);
  }

  @Override
  public List<ForecastQuarter> from(String branch, Instant from, int count) {
    return find(branch).map(known -> known.forecast(Days.quarterOf(from), count)).orElse(List.of());
  }

  Optional<BranchForecast> find(String branch) {
    return Optional.ofNullable(branches.get(branch));
  }

  List<String> ids() {
    return branches.keySet().stream().sorted().toList();
  }
}
