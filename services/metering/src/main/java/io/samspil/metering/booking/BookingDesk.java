package io.samspil.metering.booking;

import com.google.protobuf.InvalidProtocolBufferException;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.v1.Booking;
import io.samspil.contracts.v1.Origin;
import io.samspil.contracts.v1.Quarantined;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;
import io.samspil.metering.counter.Estimator;
import io.samspil.metering.counter.Sample;
import io.samspil.metering.ledger.LedgerCounts;
import io.samspil.metering.store.BeforeCommit;
import io.samspil.metering.store.DirtySet;
import io.samspil.metering.store.ObjectStore;
import io.samspil.metering.v1.AreaChange;
import io.samspil.metering.v1.Counts;
import io.samspil.metering.v1.Live;
import io.samspil.metering.v1.MeterState;
import io.samspil.metering.v1.RegisterState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What one task works with, made when its stores are there. */
final class BookingDesk {
  /** An open interval is a preview: so many are published at a time, those that wait longest. */
  private static final int MOST_OPEN_INTERVALS = 500;

  private final ProcessorContext<String, Outcome> context;
  private final ObjectStore<String, MeterState> meters;
  private final PageStore pages;
  private final AreaChanges areaChanges = new AreaChanges();
  private final IntervalPublisher publisher;
  private final AssetDirectory assets;
  private final RegisterBook book;
  private final Watches watches;
  private final Edits edits;
  private final Upkeep upkeep;
  private final LiveTeller live;
  private final LedgerCounts ledger;
  private final Refusals refusals;
  private final CommitPace pace;
  private final FollowedReading followed;

  BookingDesk(ProcessorContext<String, Outcome> context, BookingSettings settings) {
    this.context = context;
    this.meters = context.getStateStore(BookingStores.METERS);
    this.pages = new PageStore(context.getStateStore(PageStore.NAME));
    this.assets =
        new AssetDirectory(
            context.getStateStore(BookingStores.ASSETS), settings.limits(), settings.clock());
    this.publisher =
        new IntervalPublisher(
            new DirtySet(context.getStateStore(BookingStores.UNPLACED_PAGES)),
            assets,
            areaChanges,
            interval -> forward(interval.getMeterId(), new Outcome.Published(interval)),
            settings.ruleFound(),
            settings.clock());
    GapIndex gaps = new GapIndex(context.getStateStore(GapIndex.NAME));
    Estimator estimator = new Estimator(settings.zone());
    this.watches = new Watches(pages, publisher);
    this.book =
        new RegisterBook(
            pages,
            new PageShelf(pages, gaps, settings.keepUs()),
            publisher,
            watches,
            new Resettling(pages, gaps, estimator, publisher, watches));
    this.edits = new Edits(meters, pages, publisher, settings.ruleFound());
    this.upkeep = upkeep(settings, estimator);
    this.live =
        new LiveTeller(meters, assets, areaChanges, settings.silentAfter(), settings.clock());
    this.ledger =
        new LedgerCounts(
            "metering", context.taskId().partition(), context.getStateStore(BookingStores.COUNTS));
    this.refusals = new Refusals(settings.horizon());
    this.followed = new FollowedReading(settings.tracing());
    this.pace = new CommitPace(settings.clock(), this::commit);
    meters.forEach(this::restored);
    BookingStores.schedule(context, settings.commitEvery(), pace::tick);
    BookingStores.schedule(context, settings.tellEvery(), this::tell);
    BookingStores.schedule(context, settings.silenceCheckEvery(), live::dropSilent);
    // What many readings change in one sum is one change.
    BeforeCommit sending = context.getStateStore(BookingStores.SENDING);
    sending.then(context, () -> areaChanges.drainTo(this::changed));
  }

  private Upkeep upkeep(BookingSettings settings, Estimator estimator) {
    return new Upkeep(
        meters,
        pages,
        assets,
        book,
        watches,
        publisher,
        new Provisional(
            pages, estimator, publisher, settings.provisionalAfter(), settings.provisionalFor()),
        settings.clock());
  }

  private void restored(String meterId, MeterState state) {
    live.restored(meterId, state);
    upkeep.add(meterId);
    for (RegisterState register : state.getRegistersList()) {
      watches.restored(meterId, register);
      publisher.restored(
          new PageKey(meterId, register.getRegister(), Quarters.startOf(register.getLatestUs())));
    }
  }

  /** Takes an operator's decision. */
  void edit(Record<String, byte[]> record) {
    edits.take(record.value());
    pace.booked(record.timestamp());
  }

  void take(Record<String, byte[]> record) {
    long skipped = context.recordMetadata().map(at -> ledger.skippedBefore(at.offset())).orElse(0L);
    Reading reading = parse(record.value());
    followed.begin(record.headers());
    // When it came into the topic: at the arrival, or when a quarantined message was replayed.
    // The minute of an arrival long ago is closed, and told no more.
    long minute = LedgerCounts.minuteOf(record);
    if (reading == null) {
      ledger.count(minute, c -> receive(c, skipped));
      refuse(
          Refusals.unreadable(
              record.value() == null ? new byte[0] : record.value(),
              String.valueOf(record.key()),
              Origin.newBuilder()
                  .setArrivalUs(Micros.of(Instant.ofEpochMilli(record.timestamp())))
                  .build(),
              "its bytes cannot be parsed"),
          record.timestamp());
    } else {
      take(reading, minute, skipped, record.timestamp());
    }
    followed.end();
    pace.booked(record.timestamp());
  }

  private static Counts.Builder receive(Counts.Builder counts, long skipped) {
    return counts.setReceived(counts.getReceived() + 1).setMissing(counts.getMissing() + skipped);
  }

  private void take(Reading reading, long minute, long skipped, long recordMillis) {
    MeterState found = meters.find(reading.getMeterId());
    MeterState before = found == null ? MeterState.getDefaultInstance() : found;
    Optional<Quarantined> refused = refusals.refuse(reading, before.getLatestUs());
    if (refused.isPresent()) {
      ledger.count(minute, c -> receive(c, skipped));
      refuse(refused.get(), recordMillis);
      return;
    }
    MeterState.Builder state = before.toBuilder().setUtility(reading.getUtility());
    List<RegisterValue> booked = bookAll(reading, state);
    if (booked.isEmpty()) {
      ledger.count(minute, c -> receive(c, skipped).setDuplicate(c.getDuplicate() + 1));
      return;
    }
    Counts counts = ledger.count(minute, c -> receive(c, skipped).setAccepted(c.getAccepted() + 1));
    forward(reading.getMeterId(), new Outcome.Booked(booking(reading, booked, minute, counts)));
    moveOn(reading, before, state);
    if (found == null) {
      upkeep.add(reading.getMeterId());
    }
    meters.put(reading.getMeterId(), state.build());
  }

  private List<RegisterValue> bookAll(Reading reading, MeterState.Builder state) {
    List<RegisterValue> booked = new ArrayList<>(reading.getValuesCount());
    MeterFacts facts = assets.find(reading.getMeterId());
    for (RegisterValue value : reading.getValuesList()) {
      OpenRegister register =
          new OpenRegister(
              reading.getMeterId(),
              reading.getUtility(),
              value.getUnit(),
              facts,
              register(state, value.getRegister()).setUnit(value.getUnit()));
      RegisterBook.Result result =
          book.book(register, new Sample(reading.getInstantUs(), value.getValueMilli()));
      if (result.verdict() != Verdict.DUPLICATE) {
        boolean same = value.getRevision() == result.revision();
        booked.add(same ? value : value.toBuilder().setRevision(result.revision()).build());
      }
    }
    return booked;
  }

  private Reading booking(Reading reading, List<RegisterValue> booked, long minute, Counts counts) {
    return reading.toBuilder()
        .clearValues()
        .addAllValues(booked)
        .setBooking(
            Booking.newBuilder()
                .setArrivalMinute(minute)
                .setPartition(context.taskId().partition())
                .setOrdinal(counts.getAccepted()))
        .build();
  }

  private void moveOn(Reading reading, MeterState before, MeterState.Builder state) {
    if (reading.getInstantUs() < before.getLatestUs()) {
      return;
    }
    state.setLatestUs(reading.getInstantUs());
    Live rate = LiveRates.after(reading, before);
    if (rate != null) {
      Live told = before.getLive();
      state.setLive(
          told.toBuilder()
              .setUnit(rate.getUnit())
              .setRateMilli(rate.getRateMilli())
              .setFromGauge(rate.getFromGauge())
              .setLatestUs(rate.getLatestUs())
              .setArrivalUs(rate.getArrivalUs()));
      if (!LiveTeller.waits(told)) {
        live.changed(reading.getMeterId());
      }
    }
  }

  /** With the live rates: who controls loads waits for them. Behind a backlog nobody does. */
  private void commit() {
    live.tell();
    context.commit();
  }

  private void tell() {
    publisher.publishPutOff(MOST_OPEN_INTERVALS, pages);
    upkeep.goOn();
    live.tell();
    ledger.tell((key, entry) -> forward(key, new Outcome.Counted(entry)));
  }

  /** With the time of its record, so that it is counted as quarantined where it was received. */
  private void refuse(Quarantined quarantined, long recordMillis) {
    Outcome refused = new Outcome.Refused(quarantined);
    context.forward(
        new Record<>(quarantined.getMeterId(), refused, recordMillis), refused.takenBy());
  }

  private void changed(String areaId, AreaChange change) {
    forward(areaId, new Outcome.Changed(change));
  }

  private void forward(String key, Outcome outcome) {
    Headers headers = followed.headers();
    context.forward(
        new Record<>(key, outcome, context.currentSystemTimeMs(), headers), outcome.takenBy());
  }

  private static RegisterState.Builder register(MeterState.Builder state, String name) {
    for (int i = 0; i < state.getRegistersCount(); i++) {
      if (state.getRegisters(i).getRegister().equals(name)) {
        return state.getRegistersBuilder(i);
      }
    }
    return state.addRegistersBuilder().setRegister(name);
  }

  private static @Nullable Reading parse(byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : Reading.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      return null;
    }
  }
}
