package io.samspil.flexibility.settlement;

import io.samspil.contracts.Milli;
import io.samspil.flexibility.settlement.SettlementRow.Quarter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report that an event asks for by its reportDescriptors, as OpenADR 3.1 has it: USAGE and
 * BASELINE in kWh (or kW, where the descriptor asks for it) and DEMAND in kW, for each quarter
 * hour, for each load or for all together. Other payload types are left out.
 */
final class EventReport {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> KNOWN = Set.of("USAGE", "BASELINE", "DEMAND");
  private static final String ALL = "AGGREGATED_REPORT";

  /** What is asked for. */
  private record Asked(String type, String units, boolean aggregate) {
    static Asked of(JsonNode descriptor) {
      String type = descriptor.path("payloadType").asString("");
      String units = descriptor.path("units").asString(type.equals("DEMAND") ? "KW" : "KWH");
      return new Asked(type, units, descriptor.path("aggregate").asBoolean(false));
    }

    BigDecimal value(Quarter quarter) {
      Long metered = quarter.meteredMilliWh();
      long milliWh =
          type.equals("BASELINE") || metered == null ? quarter.baselineMilliWh() : metered;
      boolean power = type.equals("DEMAND") || units.equals("KW");
      long milli =
          power
              ? Milli.mean(
                  BigInteger.valueOf(milliWh).multiply(BigInteger.valueOf(3600)), quarter.seconds())
              : milliWh;
      BigDecimal kilo = BigDecimal.valueOf(milli, 6).stripTrailingZeros();
      return kilo.scale() < 0 ? kilo.setScale(0) : kilo;
    }
  }

  private EventReport() {}

  /** The reportRequest; empty when the event asks for none, or nothing is known. */
  static Optional<JsonNode> of(GridEvent event, Settlement settlement, String clientName) {
    List<Asked> asked =
        event
            .reportDescriptors()
            .valueStream()
            .map(Asked::of)
            .filter(one -> KNOWN.contains(one.type()))
            .toList();
    ObjectNode report = JSON.createObjectNode();
    report.put("eventID", event.id());
    report.put("clientName", clientName);
    report.put("reportName", "settlement revision " + settlement.revision());
    asked.forEach(one -> descriptor(report.withArray("payloadDescriptors"), one));
    ArrayNode resources = report.putArray("resources");
    List<SettlementRow> loads =
        settlement.rows().stream()
            .filter(row -> row.kind() == Subject.Kind.LOAD && row.knownQuarters() > 0)
            .toList();
    List<Asked> each = asked.stream().filter(one -> !one.aggregate()).toList();
    if (!each.isEmpty()) {
      loads.forEach(row -> resource(resources, row.id(), row.quarters(), each));
    }
    List<Asked> together = asked.stream().filter(Asked::aggregate).toList();
    if (!together.isEmpty() && !loads.isEmpty()) {
      resource(resources, ALL, sums(loads), together);
    }
    return resources.isEmpty() ? Optional.empty() : Optional.of(report);
  }

  private static void descriptor(ArrayNode descriptors, Asked asked) {
    descriptors
        .addObject()
        .put("objectType", "REPORT_PAYLOAD_DESCRIPTOR")
        .put("payloadType", asked.type())
        .put("readingType", asked.type().equals("BASELINE") ? "ESTIMATED" : "DIRECT_READ")
        .put("units", asked.units());
  }

  private static void resource(
      ArrayNode resources, String name, List<Quarter> quarters, List<Asked> asked) {
    ObjectNode resource = resources.addObject().put("resourceName", name);
    ArrayNode intervals = resource.putArray("intervals");
    for (Quarter quarter : quarters) {
      if (quarter.meteredMilliWh() != null) {
        ObjectNode interval = intervals.addObject().put("id", intervals.size() - 1);
        interval
            .putObject("intervalPeriod")
            .put("start", Instant.ofEpochSecond(quarter.startSeconds()).toString())
            .put("duration", "PT15M");
        for (Asked one : asked) {
          ObjectNode payload = interval.withArray("payloads").addObject().put("type", one.type());
          payload.putArray("values").add(one.value(quarter));
        }
      }
    }
  }

  /** Of the quarters that are known of every load. */
  private static List<Quarter> sums(List<SettlementRow> loads) {
    Map<Long, List<Quarter>> byStart = new TreeMap<>();
    for (SettlementRow load : loads) {
      for (Quarter quarter : load.quarters()) {
        if (quarter.meteredMilliWh() != null) {
          byStart.computeIfAbsent(quarter.startSeconds(), at -> new ArrayList<>()).add(quarter);
        }
      }
    }
    return byStart.values().stream()
        .filter(all -> all.size() == loads.size())
        .map(EventReport::sum)
        .toList();
  }

  private static Quarter sum(List<Quarter> all) {
    long baseline = all.stream().mapToLong(Quarter::baselineMilliWh).sum();
    long delivered = all.stream().mapToLong(Quarter::deliveredMilliWh).sum();
    Quarter any = all.getFirst();
    return new Quarter(any.startSeconds(), any.seconds(), baseline, baseline - delivered);
  }
}
