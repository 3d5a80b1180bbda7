package io.samspil.historian.export;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.Micros;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Meter;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.historian.export.ExportQuery.Series;
import io.samspil.historian.query.Resolution;
import io.samspil.historian.query.Resolution.Period;
import io.samspil.historian.store.TimeRange;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Interval series in the manner of RSM-012, as JSON: one series for each register and local day (of
 * months: each month), positions counted from 1, kWh with three decimals, a quality code for each
 * point. A day has 92, 96 or 100 quarter hours. It is no market message: there is no sender, no
 * receiver, and nothing is signed.
 */
final class Rsm012 implements AutoCloseable {
  /** GS1's number of the product active energy. */
  private static final String ACTIVE_ENERGY = "8716867000030";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonGenerator out;
  private final ExportQuery query;

  Rsm012(Writer writer, ExportQuery query, Instant now) {
    this.out = JSON.createGenerator(writer);
    this.query = query;
    out.writeStartObject();
    out.writeStringProperty("type", "RSM-012");
    out.writeStringProperty("created", now.toString());
    query.then().asOf().ifPresent(asOf -> out.writeStringProperty("asOf", asOf.toString()));
    out.writeStringProperty("zone", query.zone().getId());
    out.writeArrayPropertyStart("series");
  }

  /** The energy registers of a meter; of one that has nothing, the register it is billed by. */
  void meter(MeterId id, Optional<Meter> meter, TimeRange part, List<Series> registers) {
    List<Series> energy = registers.stream().filter(Rsm012::isEnergy).toList();
    if (!energy.isEmpty()) {
      energy.forEach(series -> days(series, meter));
    } else {
      query
          .register()
          .or(() -> meter.flatMap(known -> billed(known.getUtility())))
          .ifPresent(register -> days(new Series(id, register, part, List.of()), meter));
    }
  }

  private static boolean isEnergy(Series series) {
    return series.quarters().stream()
        .allMatch(row -> row.getUnit() == Unit.WATT_HOUR && row.getKind() == RegisterKind.COUNTER);
  }

  private static Optional<String> billed(Utility utility) {
    return switch (utility) {
      case ELECTRICITY -> Optional.of(Registers.ENERGY_IMPORT);
      case HEAT -> Optional.of(Registers.ENERGY_HEAT);
      default -> Optional.empty();
    };
  }

  private void days(Series series, Optional<Meter> meter) {
    Resolution whole = query.resolution() == Resolution.MONTH ? Resolution.MONTH : Resolution.DAY;
    for (Period part = whole.period(series.part().fromUs(), query.zone());
        part.startUs() < series.part().toUs();
        part = whole.period(part.endUs(), query.zone())) {
      long start = part.startUs();
      long end = part.endUs();
      List<Interval> quarters =
          series.quarters().stream()
              .filter(row -> row.getStartUs() >= start && row.getStartUs() < end)
              .toList();
      series(new Series(series.meter(), series.register(), series.part(), quarters), meter, part);
    }
  }

  private void series(Series series, Optional<Meter> meter, Period part) {
    MeteringPoint point = MeteringPoint.of(series.meter(), meter);
    out.writeStartObject();
    out.writeStringProperty("meteringPoint", point.id());
    out.writeStringProperty("scheme", point.scheme());
    out.writeStringProperty("meter", series.meter().value());
    out.writeStringProperty("register", series.register());
    if (Registers.ENERGY_IMPORT.equals(series.register())
        || Registers.ENERGY_EXPORT.equals(series.register())) {
      out.writeStringProperty("product", ACTIVE_ENERGY);
    }
    out.writeStringProperty("unit", "KWH");
    out.writeStringProperty("resolution", query.resolution().text());
    out.writeStringProperty("start", Micros.toInstant(part.startUs()).toString());
    out.writeStringProperty("end", Micros.toInstant(part.endUs()).toString());
    points(series, part);
    out.writeEndObject();
  }

  private void points(Series series, Period part) {
    KwhRounding kwh = new KwhRounding();
    out.writeArrayPropertyStart("points");
    int position = 1;
    for (PeriodRow row : query.everyRow(series.quarters(), part.startUs(), part.endUs())) {
      out.writeStartObject();
      out.writeNumberProperty("position", position++);
      if (!row.quarters().isEmpty()) {
        out.writeStringProperty("quantity", kwh.next(row.sumMilli()).toPlainString());
      }
      out.writeStringProperty("quality", row.code().name());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeStringProperty("total", kwh.totalKwh().toPlainString());
  }

  @Override
  public void close() {
    out.writeEndArray();
    out.writeEndObject();
    out.close();
  }
}
