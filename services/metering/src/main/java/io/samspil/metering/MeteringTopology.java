package io.samspil.metering;

import io.samspil.contracts.Serdes.OfAreaUpdate;
import io.samspil.contracts.Serdes.OfInterval;
import io.samspil.contracts.Serdes.OfLedgerEntry;
import io.samspil.contracts.Serdes.OfQuarantined;
import io.samspil.contracts.Serdes.OfReading;
import io.samspil.contracts.Topics;
import io.samspil.metering.area.AreaSums;
import io.samspil.metering.booking.BookingSettings;
import io.samspil.metering.booking.BookingStores;
import io.samspil.metering.booking.Outcome;
import io.samspil.metering.ledger.QuarantineCounter;
import io.samspil.metering.store.StateStores;
import io.samspil.metering.v1.AreaChange;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The whole of metering as a function of its two streams; the assets are a global table named
 * {@link BookingStores#ASSETS}.
 *
 * <pre>
 *   edits (by meter) ─┐
 *   readings ──► booking ──► booked, intervals, quarantine, ledger
 *                   └─area changes (by area)─► area sums ──► areas
 *   quarantine ──► counter ──► ledger
 * </pre>
 */
final class MeteringTopology {
  private final BookingSettings settings;

  MeteringTopology(BookingSettings settings) {
    this.settings = settings;
  }

  void build(
      KStream<String, byte[]> readings,
      KStream<String, byte[]> quarantine,
      KStream<String, byte[]> edits) {
    KStream<String, Outcome> outcomes =
        readings.merge(byMeter(edits)).process(BookingStores.booking(settings));
    send(outcomes, Outcome.Booked.class, Outcome.Booked::reading, Topics.BOOKED, new OfReading());
    send(
        outcomes,
        Outcome.Published.class,
        Outcome.Published::interval,
        Topics.INTERVALS,
        new OfInterval());
    send(
        outcomes,
        Outcome.Refused.class,
        Outcome.Refused::quarantined,
        Topics.QUARANTINE,
        new OfQuarantined());
    send(
        outcomes,
        Outcome.Counted.class,
        Outcome.Counted::entry,
        Topics.LEDGER,
        new OfLedgerEntry());
    only(outcomes, Outcome.Changed.class, Outcome.Changed::change)
        .repartition(
            Repartitioned.with(Serdes.String(), StateStores.of(AreaChange.parser()))
                .withName("area-changes"))
        .process(AreaSums.every(settings.tellEvery()))
        .to(Topics.AREAS, Produced.with(Serdes.String(), new OfAreaUpdate()));
    quarantine
        .process(QuarantineCounter.every(settings.tellEvery()))
        .to(Topics.LEDGER, Produced.with(Serdes.String(), new OfLedgerEntry()));
  }

  /** Edits are keyed by interval; they are applied where the readings of their meter are booked. */
  private static KStream<String, byte[]> byMeter(KStream<String, byte[]> edits) {
    return edits
        .selectKey((id, edit) -> id.substring(0, Math.max(0, id.indexOf('/'))))
        .repartition(
            Repartitioned.with(Serdes.String(), Serdes.ByteArray()).withName(BookingStores.EDITS));
  }

  private static <O extends Outcome, V> void send(
      KStream<String, Outcome> outcomes,
      Class<O> kind,
      Function<O, V> value,
      String topic,
      Serde<V> serde) {
    only(outcomes, kind, value).to(topic, Produced.with(Serdes.String(), serde));
  }

  private static <O extends Outcome, V> KStream<String, V> only(
      KStream<String, Outcome> outcomes, Class<O> kind, Function<O, V> value) {
    return outcomes
        .filter((key, outcome) -> kind.isInstance(outcome))
        .mapValues(outcome -> value.apply(kind.cast(outcome)));
  }
}
