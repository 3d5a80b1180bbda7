package io.samspil.metering.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document says what the code does. */
class AlarmDocsTest {
  @Test
  void itHasEveryRuleWithItsSeverity() throws IOException {
    String document = Files.readString(Path.of("..", "..", "docs", "alarms.md"));
    List<String> rows =
        Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|]+ \\| ([a-z]+)")
            .matcher(document)
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();
    RuleBook book = new RuleShelf(null).book();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(AlarmRule.values())
                .map(rule -> rule.id() + " " + RuleBookReader.word(book.usual(rule).severity()))
                .toList());
  }

  @Test
  void itHasEveryFigureWithItsUnit() throws IOException {
    String document = Files.readString(Path.of("..", "..", "docs", "alarms.md"));

    for (DayFigure figure : DayFigure.values()) {
      assertThat(document)
          .containsPattern(
              "(?m)^\\| `%s` \\| [^|]+ \\| %s \\|".formatted(figure.id(), figure.unit()));
    }
  }
}
