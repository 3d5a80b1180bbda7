package io.samspil.gateway.profile;

import io.samspil.contracts.Registers;
import io.samspil.contracts.Units;
import io.samspil.contracts.Units.Scale;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Utility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the registers of a profile. */
final class RegisterReader {
  private static final String TOLD = "told";
  private static final String POINTER = "a JSON pointer such as /total_m3";

  private final YamlFields fields;
  private final boolean asText;

  /**
   * @param asText whether numbers may be written as text
   */
  RegisterReader(YamlFields fields, boolean asText) {
    this.fields = fields;
    this.asText = asText;
  }

  /** The registers in a list; what is faulty is left out. */
  List<RegisterMapping> registers(String at) {
    JsonNode entries = fields.at(at);
    if (!entries.isArray() || entries.isEmpty()) {
      fields.fault(at, entries, "a list of at least one register");
      return List.of();
    }
    List<RegisterMapping> mappings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      RegisterMapping mapping = register(at + "/" + i);
      if (mapping != null) {
        mappings.add(mapping);
        String same =
            mapping.register() + mapping.terms() + mapping.utility() + mapping.conditions();
        if (!seen.add(same)) {
          fields.fault(at + "/" + i, mapping.register(), "each register once from the same fields");
        }
      }
    }
    return List.copyOf(mappings);
  }

  private @Nullable RegisterMapping register(String at) {
    fields.onlyKnown(at, "register", "from", "sum", "unit", "scale", "utility", "when");
    Optional<String> register = fields.text(at + "/register").filter(name -> isRegister(at, name));
    List<RegisterMapping.Term> terms = terms(at);
    Optional<String> unit = fields.text(at + "/unit").filter(name -> isUnit(at, name, register));
    Factor factor = fields.has(at + "/scale") ? factor(at + "/scale") : Factor.ONE;
    Utility utility = null;
    if (fields.has(at + "/utility")) {
      utility =
          fields
              .parsed(at + "/utility", text -> Utilities.find(text).orElseThrow(), "a utility")
              .orElse(null);
    }
    List<Condition> conditions = fields.conditions(at + "/when");
    return register.isEmpty() || terms.isEmpty() || unit.isEmpty()
        ? null
        : new RegisterMapping(
            register.get(),
            terms,
            unit.get().equals(TOLD) ? null : unit.get(),
            factor,
            utility,
            conditions,
            asText);
  }

  private List<RegisterMapping.Term> terms(String at) {
    JsonNode sum = fields.at(at + "/sum");
    if (sum.isMissingNode()) {
      return fields
          .place(at + "/from")
          .map(from -> List.of(new RegisterMapping.Term(from, false)))
          .orElse(List.of());
    }
    if (fields.has(at + "/from")) {
      fields.fault(at + "/from", fields.at(at + "/from"), "either from or sum");
    }
    if (!sum.isArray() || sum.isEmpty()) {
      fields.fault(at + "/sum", sum, "a list of JSON pointers");
      return List.of();
    }
    List<RegisterMapping.Term> terms = new ArrayList<>();
    for (int i = 0; i < sum.size(); i++) {
      String place = at + "/sum/" + i;
      fields
          .parsed(place, RegisterReader::term, POINTER + ", or -/… to take it away")
          .ifPresent(terms::add);
    }
    return terms.size() < sum.size() ? List.of() : List.copyOf(terms);
  }

  private static RegisterMapping.Term term(String text) {
    boolean minus = text.startsWith("-");
    String place = minus ? text.substring(1) : text;
    if (place.isEmpty()) {
      throw new IllegalArgumentException(text);
    }
    return new RegisterMapping.Term(Place.of(place), minus);
  }

  private boolean isRegister(String at, String name) {
    boolean good = Registers.isName(name);
    if (!good) {
      fields.fault(
          at + "/register", name, "a register name: a-z 0-9 . _ - beginning with a letter");
    }
    return good;
  }

  private boolean isUnit(String at, String name, Optional<String> register) {
    if (name.equals(TOLD)) {
      return true;
    }
    Optional<Scale> scale = Units.find(name);
    if (scale.isEmpty()) {
      fields.fault(at + "/unit", name, "told, or one of " + Units.known());
      return false;
    }
    var meaning = register.flatMap(Registers::known);
    if (meaning.isPresent() && meaning.get().unit() != scale.get().unit()) {
      fields.fault(at + "/unit", name, "a unit of " + Units.symbol(meaning.get().unit()));
      return false;
    }
    return true;
  }

  private Factor factor(String at) {
    JsonNode scale = fields.at(at);
    String text = scale.isNumber() || scale.isString() ? scale.asString() : "";
    return fields
        .parsed(at, text, Factor::of, "a number other than 0, or a fraction such as 1/60")
        .orElse(Factor.ONE);
  }
}
