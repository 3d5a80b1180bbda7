package io.samspil.gateway.profile;

import io.samspil.contracts.Units.Scale;
import io.samspil.contracts.v1.Utility;
import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One register of a profile: the sum of one or more fields. A field is a number in the unit of the
 * mapping, or an object {@code {value, unit}} that tells its own.
 *
 * @param terms at least one; the register is told only where all of them are
 * @param unit as {@code Units} knows it, of bare numbers; null: they must tell their own
 * @param factor what the device's number is multiplied with to be in the unit
 * @param utility the mapping holds for meters of this utility only; null: for all
 * @param conditions it holds only where all of them do
 * @param asText whether numbers may be written as text
 */
record RegisterMapping(
    String register,
    List<Term> terms,
    @Nullable String unit,
    Factor factor,
    @Nullable Utility utility,
    List<Condition> conditions,
    boolean asText) {

  /**
   * @param minus whether it is taken away instead of added
   */
  record Term(Place from, boolean minus) {
    @Override
    public String toString() {
      return minus ? "-" + from : from.toString();
    }
  }

  boolean appliesTo(Utility meters) {
    return utility == null || utility == meters;
  }

  /** Whether the payload has it. */
  boolean isIn(Element element) {
    for (Term term : terms) {
      if (!term.from().isIn(element)) {
        return false;
      }
    }
    for (Condition condition : conditions) {
      if (!condition.holds(element)) {
        return false;
      }
    }
    return true;
  }

  void decode(Element element, long instantUs, ReadingSet readings) throws Refusal {
    if (terms.size() == 1 && !terms.getFirst().minus()) {
      Place from = terms.getFirst().from();
      JsonNode field = from.in(element);
      readings.add(register, scale(field, readings), number(field, from), instantUs);
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Term term : terms) {
      JsonNode field = term.from().in(element);
      BigDecimal value = number(field, term.from()).multiply(scale(field, readings).factor());
      sum = term.minus() ? sum.subtract(value) : sum.add(value);
    }
    Scale canonical = scale(terms.getFirst().from().in(element), readings);
    readings.add(register, new Scale(canonical.unit(), BigDecimal.ONE), sum, instantUs);
  }

  private Scale scale(JsonNode field, ReadingSet readings) throws Refusal {
    JsonNode told = field.path("unit");
    return readings.scale(register, told.isString() ? told.stringValue() : unit);
  }

  private BigDecimal number(JsonNode field, Place from) throws Refusal {
    if (!field.isObject()) {
      return factor.of(ProfileNumbers.of(field, from.toString(), asText));
    }
    if (!field.has("value")) {
      throw new Refusal(Rule.VALUE_MISSING, "the field '" + from + "' has no value");
    }
    return factor.of(ProfileNumbers.of(field.get("value"), from + "/value", asText));
  }

  String fields() {
    return terms.stream().map(Term::toString).collect(Collectors.joining(" + "));
  }
}
