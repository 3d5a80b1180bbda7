package io.samspil.metering.alarm;

import io.samspil.contracts.Serdes.OfAlarm;
import io.samspil.contracts.Serdes.OfFigure;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.Acknowledgement;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.DeviceStatus;
import io.samspil.contracts.v1.Figure;
import io.samspil.metering.store.StateStores;
import io.samspil.metering.v1.AreaFact;
import io.samspil.metering.v1.DeskInput;
import io.samspil.metering.v1.Finding;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The alarms as a function of their streams; the assets are a global table named {@link
 * Watching#ASSETS}.
 *
 * <pre>
 *   intervals ──► meter watch ──┬─ findings ─────────────────────────┐
 *                               ├─ figures ──► figures               │
 *                               └─ shares (by area) ─┐               │
 *   areas ──────► live sums ────────────────────────►├─► area watch ─┤
 *   devices ────► (one partition) ──► silence watch ─────────────────┤
 *   acknowledgements ────────────────────────────────────────────────┴─(by alarm)─► desk ──► alarms
 * </pre>
 */
final class AlarmTopology {
  private final Watching watching;

  AlarmTopology(Watching watching) {
    this.watching = watching;
  }

  void build(
      KStream<String, byte[]> intervals,
      KStream<String, byte[]> areas,
      KStream<String, byte[]> devices,
      KStream<String, byte[]> acknowledgements) {
    KStream<String, Told> told = intervals.process(MeterWatch.supplier(watching));
    KStream<String, Finding> ofMeters =
        told.flatMapValues(
            one -> one instanceof Told.Found(Finding finding) ? List.of(finding) : none());
    KStream<String, AreaFact> shares =
        told.flatMapValues(
            one -> one instanceof Told.Shared(AreaFact fact) ? List.of(fact) : none());
    told.flatMapValues(one -> one instanceof Told.Figured(Figure figure) ? List.of(figure) : none())
        .to(Topics.FIGURES, Produced.with(Serdes.String(), new OfFigure()));
    ofMeters
        .merge(ofAreas(shares.merge(live(areas))))
        .merge(silence(devices))
        .mapValues(finding -> DeskInput.newBuilder().setFinding(finding).build())
        .merge(seen(acknowledgements))
        .repartition(
            Repartitioned.with(Serdes.String(), StateStores.of(DeskInput.parser()))
                .withName("desk-inputs"))
        .process(AlarmDesk.supplier(watching))
        .to(Topics.ALARMS, Produced.with(Serdes.String(), new OfAlarm()));
  }

  private KStream<String, Finding> ofAreas(KStream<String, AreaFact> facts) {
    return facts
        .repartition(
            Repartitioned.with(Serdes.String(), StateStores.of(AreaFact.parser()))
                .withName("area-facts"))
        .process(AreaWatch.supplier(watching));
  }

  private static KStream<String, AreaFact> live(KStream<String, byte[]> areas) {
    return areas
        .mapValues(bytes -> Records.parse(AreaUpdate.parser(), Topics.AREAS, bytes))
        .filter(
            (id, update) -> update != null && update.hasLive() && AreaWatch.wants(update.getLive()))
        .mapValues(update -> AreaFact.newBuilder().setLive(update.getLive()).build());
  }

  private KStream<String, Finding> silence(KStream<String, byte[]> devices) {
    return devices
        .mapValues(bytes -> Records.parse(DeviceStatus.parser(), Topics.DEVICES, bytes))
        .filter((id, status) -> status != null)
        .repartition(
            Repartitioned.with(Serdes.String(), StateStores.of(DeviceStatus.parser()))
                .withNumberOfPartitions(1)
                .withName("device-statuses"))
        .process(SilenceWatch.supplier(watching));
  }

  private static KStream<String, DeskInput> seen(KStream<String, byte[]> acknowledgements) {
    return acknowledgements
        .mapValues(bytes -> Records.parse(Acknowledgement.parser(), Topics.ACKNOWLEDGEMENTS, bytes))
        .filter((id, seen) -> seen != null)
        .mapValues(
            seen ->
                DeskInput.newBuilder().setAcknowledgement(Objects.requireNonNull(seen)).build());
  }

  private static <T> List<T> none() {
    return List.of();
  }
}
