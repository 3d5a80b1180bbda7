package io.samspil.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A page of docs, where each bench has a part of its own that it writes anew. */
public final class PerformancePage {
  private final Path page;

  /** {@code docs/performance.md}. */
  public PerformancePage(Path root) {
    this(root, "docs/performance.md");
  }

  /**
   * @param page in the root
   */
  public PerformancePage(Path root, String page) {
    this.page = root.resolve(page);
  }

  /**
   * Replaces what stands between {@code <!-- bench NAME -->} and {@code <!-- end NAME -->}.
   *
   * @throws IllegalStateException when the page has no such part
   */
  public void write(String name, String markdown) throws IOException {
    String begin = "<!-- bench " + name + " -->\n";
    String end = "<!-- end " + name + " -->";
    String text = Files.readString(page);
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException(page + " has no part " + begin.strip());
    }
    // Whoever is killed in the middle leaves the page as it was.
    Path whole = page.resolveSibling(page.getFileName() + ".new");
    Files.writeString(
        whole,
        text.substring(0, from + begin.length()) + "\n" + markdown + "\n" + text.substring(to));
    Files.move(whole, page, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
