package io.samspil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.samspil.contracts.Topics;
import io.samspil.contracts.setup.KafkaSetup;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.decode.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documents say what the code does. */
class DocsTest {
  private static final Path DOCS = Path.of("..", "..", "docs");

  @Test
  void asyncapi_lists_the_kafka_topics_that_there_are() throws IOException {
    assertThat(found("asyncapi.yaml", "address: (samspil\\.\\S+)")).isEqualTo(Topics.names());
  }

  @Test
  void rules_lists_every_rule_of_the_gateway() throws IOException {
    assertThat(found("rules.md", "`([a-z0-9]+(?:-[a-z0-9]+)+)`"))
        .containsAll(Arrays.stream(Rule.values()).map(Rule::id).toList())
        .contains("late-beyond-horizon", "record-unreadable", "store-refused");
  }

  @Test
  void identity_lists_every_kind_of_intruder() throws IOException {
    assertThat(found("identity.md", "`([a-z]+(?:-[a-z]+)*)`"))
        .containsAll(Arrays.stream(Intruder.values()).map(Intruder::id).toList());
  }

  @Test
  void kafka_has_the_topics_and_rights_that_are_set_up() throws IOException {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    assertThat(KafkaSetup.run(out, out, "--print")).isZero();

    assertThat(Files.readString(DOCS.resolve("kafka.md")))
        .contains(printed.toString(StandardCharsets.UTF_8).strip().split("\n\n"));
  }

  private static Set<String> found(String document, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(DOCS.resolve(document)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }
}
