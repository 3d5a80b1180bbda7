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
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
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
    as(outcomes, Outcome.BOOKED, (Outcome.Booked booked) -> booked.reading())
        .to(Topics.BOOKED, Produced.with(Serdes.String(), new OfReading()));
    as(outcomes, Outcome.PUBLISHED, (Outcome.Published published) -> published.interval())
        .to(Topics.INTERVALS, Produced.with(Serdes.String(), new OfInterval()));
    as(outcomes, Outcome.REFUSED, (Outcome.Refused refused) -> refused.quarantined())
        .to(Topics.QUARANTINE, Produced.with(Serdes.String(), new OfQuarantined()));
    as(outcomes, Outcome.COUNTED, (Outcome.Counted counted) -> counted.entry())
        .to(Topics.LEDGER, Produced.with(Serdes.String(), new OfLedgerEntry()));
    as(outcomes, Outcome.CHANGED, (Outcome.Changed changed) -> changed.change())
        .repartition(
            Repartitioned.with(Serdes.String(), StateStores.of(AreaChange.parser()))
                .withName("area-changes"))
        .process(AreaSums.every(settings.liveEvery()))
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

  /** The booking forwards each outcome to the step of its kind by name: none is asked in vain. */
  @SuppressWarnings("unchecked")
  private static <O extends Outcome, V> KStream<String, V> as(
      KStream<String, Outcome> outcomes, String step, Function<O, V> value) {
    return outcomes.mapValues(outcome -> value.apply((O) outcome), Named.as(step));
  }
}
