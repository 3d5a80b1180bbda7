package io.samspil.metering.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits in force. A file that has changed is taken in force as a whole, or, when anything in
 * it is faulty, not at all: what was in force stays so, and the faults are told.
 */
public final class LimitsShelf {
  private static final Logger log = LoggerFactory.getLogger(LimitsShelf.class);
  private static final String BUILT_IN = "/validation.yaml";

  private final @Nullable Path file;
  private volatile LimitsTable table;
  private volatile List<String> faults = List.of();
  private String seen;

  /**
   * @param file null: the limits that come with metering
   * @throws IllegalArgumentException naming every fault of the file
   */
  public LimitsShelf(@Nullable Path file) {
    this.file = file;
    List<String> found = new ArrayList<>();
    this.seen = text(found);
    this.table = LimitsReader.read(source(), seen, found);
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(
          "the limits of validation have faults:\n  " + String.join("\n  ", found));
    }
  }

  public LimitsTable table() {
    return table;
  }

  /** What hinders the file, as it is now, from being in force; empty when nothing does. */
  public List<String> faults() {
    return faults;
  }

  /** Where the limits come from: {@code built-in}, or the file. */
  public String source() {
    return file == null ? "built-in" : file.toString();
  }

  /** Looks whether the file has changed, and takes it in force if it can be. */
  public synchronized void look() {
    List<String> found = new ArrayList<>();
    String now = text(found);
    if (now.equals(seen) && found.isEmpty()) {
      return;
    }
    LimitsTable read = found.isEmpty() ? LimitsReader.read(source(), now, found) : table;
    if (found.isEmpty()) {
      table = read;
      log.info("limits of validation in force rows={} file={}", read.rows().size(), file);
    } else if (!found.equals(faults)) {
      log.warn("limits of validation not taken in force file={} faults={}", file, found);
    }
    seen = now;
    faults = List.copyOf(found);
  }

  private String text(List<String> found) {
    try {
      return file == null ? builtIn() : Files.readString(file);
    } catch (IOException e) {
      found.add(
          "samspil.metering.validation is %s; expected a file that can be read (%s)"
              .formatted(file, e));
      return "";
    }
  }

  private static String builtIn() throws IOException {
    try (InputStream in = LimitsShelf.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException(BUILT_IN + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
