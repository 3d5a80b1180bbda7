package io.samspil.metering.booking;

import io.samspil.contracts.Micros;
import io.samspil.contracts.v1.Boundary;
import io.samspil.contracts.v1.Decision;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Quality;
import io.samspil.metering.store.DirtySet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes intervals, and tells the areas what changed. An interval whose end is known is
 * published at once, with the next revision; one that is still open only now and then, all under
 * revision 0.
 */
final class IntervalPublisher implements RegisterBook.Publisher {
  private final Set<PageKey> open = new LinkedHashSet<>();
  private final DirtySet unplaced;
  private final AssetDirectory assets;
  private final AreaChanges areaChanges;
  private final Consumer<Interval> receiver;
  private final Consumer<String> ruleFound;
  private final InstantSource clock;

  /**
   * @param ruleFound told of each rule that an interval did not have before
   * @param unplaced pages whose meter's areas are not known yet
   */
  IntervalPublisher(
      DirtySet unplaced,
      AssetDirectory assets,
      AreaChanges areaChanges,
      Consumer<Interval> receiver,
      Consumer<String> ruleFound,
      InstantSource clock) {
    this.unplaced = unplaced;
    this.assets = assets;
    this.areaChanges = areaChanges;
    this.receiver = receiver;
    this.ruleFound = ruleFound;
    this.clock = clock;
  }

  @Override
  public void publish(PageKey key, QuarterPage page) {
    if (page.open()) {
      if (!page.previewWaits()) {
        page.previewWaits(true);
        open.add(key);
      }
    } else {
      // What closes is published at once: nobody waits for its preview any more.
      open.remove(key);
      page.previewWaits(false);
      publishNow(key, page);
    }
  }

  /** After a start: the page of the register's latest reading may not have been published. */
  void restored(PageKey latest) {
    open.add(latest);
  }

  /** Publishes what was put off, at most so many of each kind, those that wait longest. */
  void publishPutOff(int most, PageStore pages) {
    unplaced.take(most).forEach(key -> publishNow(PageKey.parse(key), pages));
    Iterator<PageKey> waiting = open.iterator();
    for (int i = 0; i < most && waiting.hasNext(); i++) {
      PageKey key = waiting.next();
      waiting.remove();
      publishNow(key, pages);
    }
  }

  private void publishNow(PageKey key, PageStore pages) {
    QuarterPage page = pages.find(key);
    if (page != null) {
      page.previewWaits(false);
      publishNow(key, page);
      pages.put(key, page);
    }
  }

  private void publishNow(PageKey key, QuarterPage page) {
    Interval now = Intervals.of(key.register(), page);
    if (now == null) {
      return;
    }
    Interval before = page.published();
    if (before != null && same(before, now)) {
      tellAreas(key, page, before, before);
      return;
    }
    Interval.Builder telling =
        now.toBuilder().setRevision(revision(before)).setPublishedUs(Micros.of(clock.instant()));
    Interval next = telling.build();
    page.published(next);
    receiver.accept(telling.setMeterId(key.meterId()).setRegister(key.register()).build());
    countRules(before, next);
    tellAreas(key, page, before, next);
  }

  private static boolean same(Interval before, Interval now) {
    return now.toBuilder()
        .setRevision(before.getRevision())
        .setPublishedUs(before.getPublishedUs())
        .build()
        .equals(before);
  }

  private void countRules(@Nullable Interval before, Interval now) {
    if (now.getDecisionsCount() == 0 && now.getFlagsCount() == 0) {
      return;
    }
    Interval known = before == null ? Interval.getDefaultInstance() : before;
    for (String flag : now.getFlagsList()) {
      if (!known.getFlagsList().contains(flag)) {
        ruleFound.accept(flag);
      }
    }
    for (Decision decision : now.getDecisionsList()) {
      if (!known.getDecisionsList().contains(decision)) {
        ruleFound.accept(decision.getRule());
      }
    }
  }

  private static int revision(@Nullable Interval before) {
    if (before == null) {
      return 0;
    }
    // What was guessed stays on record when the truth comes; an interval that is still open does
    // not.
    boolean wasOpen =
        before.getEndBoundary() == Boundary.OPEN && before.getQuality() != Quality.PROVISIONAL;
    return wasOpen ? before.getRevision() : before.getRevision() + 1;
  }

  private void tellAreas(PageKey key, QuarterPage page, @Nullable Interval before, Interval now) {
    List<String> counted = page.areaIds();
    if (!counted.isEmpty() && before != null) {
      long change = now.getValueMilli() - before.getValueMilli();
      if (change != 0) {
        areaChanges.interval(counted, key.register(), now, change, 0);
      }
      return;
    }
    MeterFacts facts = assets.find(key.meterId());
    if (!facts.known()) {
      // The registry's word may come a moment after the reading: ask again.
      unplaced.add(key.toBytes());
      return;
    }
    page.areaIds(facts.areaIds(key.startUs()));
    areaChanges.interval(page.areaIds(), key.register(), now, now.getValueMilli(), 1);
  }

  /** Counts an interval in other areas from now on, and no more in those it leaves. */
  void move(PageKey key, QuarterPage page, List<String> areas) {
    Interval counted = page.published();
    if (counted == null || page.areaIds().isEmpty() || page.areaIds().equals(areas)) {
      return;
    }
    List<String> left = new ArrayList<>(page.areaIds());
    left.removeAll(areas);
    List<String> joined = new ArrayList<>(areas);
    joined.removeAll(page.areaIds());
    areaChanges.interval(left, key.register(), counted, -counted.getValueMilli(), -1);
    areaChanges.interval(joined, key.register(), counted, counted.getValueMilli(), 1);
    page.areaIds(areas);
  }
}
