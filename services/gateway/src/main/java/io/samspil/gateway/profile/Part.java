package io.samspil.gateway.profile;

import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a message says of one device, or of each of a list.
 *
 * @param topic it holds for these topics only; null: for all of the profile
 * @param each where the list, or the object, is; null: the payload is the row
 * @param conditions a row is one only where all of them hold
 * @param time null: the arrival is the time
 * @param passOver whether a device that is not registered is no matter
 */
record Part(
    @Nullable TopicFilter topic,
    @Nullable Place each,
    List<Condition> conditions,
    DeviceId device,
    @Nullable DeviceTime time,
    List<RegisterMapping> registers,
    boolean passOver) {

  boolean appliesTo(String given) {
    return topic == null || topic.matches(given);
  }

  /** The rows of the payload that this part is about. */
  void rows(Element whole, Consumer<Row> rows) {
    JsonNode found = each == null ? whole.node() : each.in(whole);
    if (each != null && found.isArray()) {
      for (JsonNode one : found) {
        row(whole.with(one), rows);
      }
    } else if (!found.isMissingNode() && !found.isNull()) {
      row(whole.with(found), rows);
    }
  }

  private void row(Element element, Consumer<Row> rows) {
    for (Condition condition : conditions) {
      if (!condition.holds(element)) {
        return;
      }
    }
    rows.accept(new Row(this, element));
  }

  boolean isIn(Element element) {
    for (RegisterMapping mapping : registers) {
      if (mapping.isIn(element)) {
        return true;
      }
    }
    return false;
  }

  /** Of several mappings of one register, the first whose fields are there counts. */
  void decode(Element element, ReadingSet readings) throws Refusal {
    long arrivalUs = readings.arrivalUs();
    long instantUs = time == null ? arrivalUs : time.instantUs(element, arrivalUs);
    Set<String> told = HashSet.newHashSet(registers.size());
    for (RegisterMapping mapping : registers) {
      if (mapping.appliesTo(readings.meter().utility())
          && taken(mapping, readings)
          && mapping.isIn(element)
          && told.add(mapping.register())) {
        mapping.decode(element, instantUs, readings);
      }
    }
  }

  private static boolean taken(RegisterMapping mapping, ReadingSet readings) {
    return !readings.meter().declares()
        || readings.meter().registers().containsKey(mapping.register());
  }
}
