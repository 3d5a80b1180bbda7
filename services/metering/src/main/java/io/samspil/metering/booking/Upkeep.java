package io.samspil.metering.booking;

import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Membership;
import io.samspil.metering.store.ObjectStore;
import io.samspil.metering.v1.MeterState;
import io.samspil.metering.v1.RegisterState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes round the meters, some at a time: what the registry or the limits now say otherwise is
 * settled anew, intervals move to the areas they belong to, and silent meters are guessed.
 */
final class Upkeep {
  private static final int METERS_AT_A_TIME = 200;
  private static final int GUESSES_AT_A_TIME = 2_000;
  private static final int LOOKS_AT_A_TIME = 20_000;

  private final ObjectStore<String, MeterState> meters;
  private final PageStore pages;
  private final AssetDirectory assets;
  private final RegisterBook book;
  private final Watches watches;
  private final IntervalPublisher publisher;
  private final Provisional provisional;
  private final InstantSource clock;
  private final long heardUs;
  private final List<String> ids = new ArrayList<>();
  private int next;

  Upkeep(
      ObjectStore<String, MeterState> meters,
      PageStore pages,
      AssetDirectory assets,
      RegisterBook book,
      Watches watches,
      IntervalPublisher publisher,
      Provisional provisional,
      InstantSource clock) {
    this.meters = meters;
    this.pages = pages;
    this.assets = assets;
    this.book = book;
    this.watches = watches;
    this.publisher = publisher;
    this.provisional = provisional;
    this.clock = clock;
    this.heardUs = Micros.of(clock.instant());
  }

  /** A meter that is there from now on. */
  void add(String meterId) {
    ids.add(meterId);
  }

  /** Looks at the next meters. */
  void goOn() {
    goRound();
    lookAgain();
  }

  private void lookAgain() {
    int looks = LOOKS_AT_A_TIME;
    String meterId = watches.next();
    while (meterId != null) {
      looks -= lookAgain(meterId, looks);
      meterId = looks > 0 ? watches.next() : null;
    }
  }

  private int lookAgain(String meterId, int most) {
    MeterState before = meters.find(meterId);
    if (before == null) {
      return 0;
    }
    MeterState.Builder state = before.toBuilder();
    MeterFacts facts = assets.find(meterId);
    int looked = 1;
    for (RegisterState.Builder register : state.getRegistersBuilderList()) {
      looked +=
          watches.lookAgain(open(meterId, state, facts, register), Math.max(1, most - looked));
    }
    meters.put(meterId, state.build());
    return looked;
  }

  private static OpenRegister open(
      String meterId, MeterState.Builder state, MeterFacts facts, RegisterState.Builder register) {
    return new OpenRegister(meterId, state.getUtility(), register.getUnit(), facts, register);
  }

  private void goRound() {
    int guesses = GUESSES_AT_A_TIME;
    for (int i = 0; i < Math.min(METERS_AT_A_TIME, ids.size()) && guesses > 0; i++) {
      next = next < ids.size() ? next : 0;
      guesses -= look(ids.get(next++), guesses);
    }
  }

  private int look(String meterId, int mostGuesses) {
    MeterState before = meters.find(meterId);
    MeterFacts facts = assets.find(meterId);
    if (before == null || !facts.known()) {
      return 0;
    }
    MeterState.Builder state = before.toBuilder();
    boolean changed = move(meterId, state, facts);
    int guessed = 0;
    for (RegisterState.Builder register : state.getRegistersBuilderList()) {
      OpenRegister open = open(meterId, state, facts, register);
      changed |= open.counts() && book.factsChanged(open);
      changed |= watches.limitsChanged(open);
      guessed += provisional.guess(open, heardUs, Micros.of(clock.instant()), mostGuesses);
    }
    if (changed || guessed > 0) {
      meters.put(meterId, state.build());
    }
    return guessed;
  }

  private boolean move(String meterId, MeterState.Builder state, MeterFacts facts) {
    List<Membership> before = state.getMembershipsList();
    List<Membership> now = facts.memberships();
    if (before.equals(now)) {
      return false;
    }
    for (RegisterState register : state.getRegistersList()) {
      long last = Quarters.startOf(register.getLatestUs());
      long until = Math.max(last + Quarters.MICROS, register.getProvisionalUntilUs());
      for (long at = register.getPagesFromUs(); at < until; at += Quarters.MICROS) {
        if (!MeterFacts.areaIds(before, at).equals(MeterFacts.areaIds(now, at))) {
          move(new PageKey(meterId, register.getRegister(), at), facts);
        }
      }
    }
    state.clearMemberships().addAllMemberships(now);
    return true;
  }

  private void move(PageKey key, MeterFacts facts) {
    QuarterPage page = pages.find(key);
    if (page != null) {
      publisher.move(key, page, facts.areaIds(key.startUs()));
      pages.put(key, page);
    }
  }
}
