package io.samspil.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {
  @TempDir Path root;
  private Path page;

  @BeforeEach
  void write() throws Exception {
    page = root.resolve("docs/performance.md");
    Files.createDirectories(page.getParent());
    Files.writeString(page, "before\n<!-- bench a -->\nold\n<!-- end a -->\nafter\n");
  }

  @Test
  void onlyTheBenchsOwnPartIsReplaced() throws Exception {
    new PerformancePage(root).write("a", new Table("x", "y").row(1, 2).markdown());

    assertThat(page)
        .hasContent(
            "before\n<!-- bench a -->\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n<!-- end a -->\nafter\n");
  }

  @Test
  void aPartThatIsNotThereIsAFault() {
    assertThatThrownBy(() -> new PerformancePage(root).write("b", ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bench b");
  }
}
