package io.samspil.simulator.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with places to fill, such as {@code res{home}-{appliance}}. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

  private final String text;
  private final List<String> places = new ArrayList<>();

  Template(String text) {
    this.text = text;
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      places.add(matcher.group(1));
    }
  }

  /** The names of the places. */
  List<String> places() {
    return List.copyOf(places);
  }

  /**
   * The text with its places filled.
   *
   * @param values the value for a place, or null where there is none: that place stays as it is
   */
  String fill(Function<String, @Nullable String> values) {
    Matcher matcher = PLACE.matcher(text);
    return matcher.replaceAll(
        place -> {
          String value = values.apply(place.group(1));
          return Matcher.quoteReplacement(value == null ? place.group() : value);
        });
  }

  @Override
  public String toString() {
    return text;
  }
}
