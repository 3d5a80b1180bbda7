package io.samspil.historian.store;

import io.samspil.contracts.v1.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The decisions on an interval as one text: {@code rule,from,to,fromMilli,toMilli,bookedMilli}, one
 * after the other with semicolons between. Of more than {@link #MOST} the first are kept, since the
 * stores bound a text; metering's own explanation has them all.
 */
final class DecisionText {
  static final int MOST = 200;

  private static final Pattern BETWEEN = Pattern.compile(";");
  private static final Pattern PARTS = Pattern.compile(",");
  private static final int COUNT = 6;

  private DecisionText() {}

  static String of(List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return "";
    }
    return decisions.stream()
        .limit(MOST)
        .map(DecisionText::one)
        .collect(Collectors.joining(BETWEEN.pattern()));
  }

  /** What is not of this form is passed over. */
  static List<Decision> parse(String text) {
    List<Decision> decisions = new ArrayList<>();
    for (String one : text.isEmpty() ? new String[0] : BETWEEN.split(text)) {
      String[] parts = PARTS.split(one);
      if (parts.length == COUNT) {
        decisions.add(decision(parts));
      }
    }
    return decisions;
  }

  private static String one(Decision decision) {
    return String.join(
        ",",
        decision.getRule(),
        String.valueOf(decision.getFromUs()),
        String.valueOf(decision.getToUs()),
        String.valueOf(decision.getFromMilli()),
        String.valueOf(decision.getToMilli()),
        String.valueOf(decision.getBookedMilli()));
  }

  private static Decision decision(String[] parts) {
    return Decision.newBuilder()
        .setRule(parts[0])
        .setFromUs(Long.parseLong(parts[1]))
        .setToUs(Long.parseLong(parts[2]))
        .setFromMilli(Long.parseLong(parts[3]))
        .setToMilli(Long.parseLong(parts[4]))
        .setBookedMilli(Long.parseLong(parts[5]))
        .build();
  }
}
