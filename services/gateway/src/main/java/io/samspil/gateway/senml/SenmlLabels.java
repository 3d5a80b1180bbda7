package io.samspil.gateway.senml;

import static io.samspil.gateway.senml.SenmlRecord.invalid;

import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Shown;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the fields of a record are called in each form. */
enum SenmlLabels {
  /** By their names (RFC 8428 §5, table 1). */
  JSON {
    @Override
    String field(String found) {
      return found;
    }
  },
  /** By integers (§6, table 4); what is not in the table keeps its name. */
  CBOR {
    @Override
    String field(String found) throws Refusal {
      if (Names.TEXTS.contains(found)) {
        throw invalid("the label " + Shown.of(found) + " is a text; expected its integer");
      }
      return Names.BY_INTEGER.getOrDefault(found, found);
    }
  };

  /** The name of a field, by what was found in its place. */
  abstract String field(String found) throws Refusal;

  private static final class Names {
    /** The parser tells integer labels as text. */
    private static final Map<String, String> BY_INTEGER =
        Map.ofEntries(
            Map.entry("-6", "bs"),
            Map.entry("-5", "bv"),
            Map.entry("-4", "bu"),
            Map.entry("-3", "bt"),
            Map.entry("-2", "bn"),
            Map.entry("-1", "bver"),
            Map.entry("0", "n"),
            Map.entry("1", "u"),
            Map.entry("2", "v"),
            Map.entry("3", "vs"),
            Map.entry("4", "vb"),
            Map.entry("5", "s"),
            Map.entry("6", "t"),
            Map.entry("7", "ut"),
            Map.entry("8", "vd"));

    private static final Set<String> TEXTS =
        BY_INTEGER.values().stream().collect(Collectors.toUnmodifiableSet());
  }
}
