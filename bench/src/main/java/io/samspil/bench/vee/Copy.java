package io.samspil.bench.vee;

import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Exchange;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterSpec;
import io.samspil.contracts.v1.RegisterValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A history as a meter of its own tells it.
 *
 * @param meterId the meter's, which no other copy has
 * @param deliveries what arrives
 * @param faults what was put into it
 * @param modulusMilli at which its register returns to 0; 0 when it does not
 * @param exchanges what the registry knows of
 */
record Copy(
    History history,
    String meterId,
    List<Delivery> deliveries,
    List<Injected> faults,
    long modulusMilli,
    List<Exchange> exchanges) {
  /** What fuse or pipe passes, as a multiple of the most that was recorded. */
  private static final double FUSE = 4;

  private static final long MINUTE_US = 60_000_000L;

  /** The history as it is. */
  static Copy untouched(History history) {
    List<Delivery> deliveries = new ArrayList<>();
    for (Point point : history.points()) {
      deliveries.add(delivery(history, history.name(), point, 0));
    }
    return new Copy(history, history.name(), deliveries, List.of(), 0, List.of());
  }

  /** The same readings as another meter that nothing comes late or twice from. */
  Copy inOrder() {
    String id = meterId + "-in-order";
    Map<Long, Delivery> byTime = new TreeMap<>();
    for (Delivery late : deliveries) {
      Reading reading = late.reading().toBuilder().setMeterId(id).build();
      byTime.put(
          reading.getInstantUs(), new Delivery(reading.getInstantUs() - history.fromUs(), reading));
    }
    return new Copy(history, id, List.copyOf(byTime.values()), faults, modulusMilli, exchanges);
  }

  /** How many of the readings come another time. */
  long repeated() {
    long different =
        deliveries.stream().map(one -> one.reading().getInstantUs()).distinct().count();
    return deliveries.size() - different;
  }

  static Delivery delivery(History history, String meterId, Point point, long lateUs) {
    Reading reading =
        Reading.newBuilder()
            .setMeterId(meterId)
            .setUtility(history.utility())
            .setInstantUs(point.timeUs())
            .addValues(
                RegisterValue.newBuilder()
                    .setRegister(history.register())
                    .setUnit(history.unit())
                    .setValueMilli(point.valueMilli()))
            .build();
    return new Delivery(point.timeUs() - history.fromUs() + lateUs, reading);
  }

  /** What the registry tells of the meter. */
  Asset asset() {
    RegisterSpec.Builder register =
        RegisterSpec.newBuilder().setName(history.register()).setUnit(history.unit());
    if (history.counts()) {
      register
          .setModulusMilli(modulusMilli)
          .setMostPerHourMilli((long) (history.mostPerHourMilli() * FUSE));
    }
    return Asset.newBuilder()
        .setId(meterId)
        .setVersion(1)
        .setMeter(
            Meter.newBuilder()
                .setUtility(history.utility())
                .setMeterClass(meterClass())
                .setHistorical(true)
                .setResolutionMinutes((int) Math.max(15, history.resolutionUs() / MINUTE_US))
                .addRegisters(register)
                .addAllExchanges(exchanges))
        .build();
  }

  private String meterClass() {
    return switch (history.utility()) {
      case WATER -> "water-customer";
      case HEAT -> "heat-customer";
      case BUILDINGS -> "building";
      default -> "household";
    };
  }
}
