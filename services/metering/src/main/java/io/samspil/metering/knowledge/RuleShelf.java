package io.samspil.metering.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits in force: the built-in ones, and over them those of a file. A file that has changed is
 * taken in force as a whole or, when anything in it is faulty, not at all: what was in force stays
 * so, and the faults are told.
 */
public final class RuleShelf {
  private static final Logger log = LoggerFactory.getLogger(RuleShelf.class);
  private static final String BUILT_IN = "/alarms.yaml";

  private final @Nullable Path file;
  private volatile RuleBook book;
  private volatile List<String> faults = List.of();
  private String seen = "";

  /**
   * @param file null: the built-in limits only; one that is not there yet is waited for
   * @throws InvalidRulesException naming every fault
   */
  public RuleShelf(@Nullable Path file) {
    this.file = file;
    String text = file != null && Files.exists(file) ? text(file) : "";
    this.book = read(text);
    this.seen = text;
  }

  /** Those in force now; ask again each time. */
  public RuleBook book() {
    return book;
  }

  /** What hinders the file, as it is now, from being in force; empty when nothing does. */
  public List<String> faults() {
    return faults;
  }

  /** Looks whether the file has changed, and takes it in force if it can be. */
  public synchronized void look() {
    if (file == null) {
      return;
    }
    try {
      String text = Files.exists(file) ? text(file) : "";
      if (!text.equals(seen)) {
        seen = text;
        book = read(text);
        faults = List.of();
        log.info("limits of alarms in force file={}", file);
      }
    } catch (InvalidRulesException e) {
      faults = List.of(String.valueOf(e.getMessage()).split("\n"));
      log.warn("limits of alarms not taken in force file={} faults={}", file, faults);
    }
  }

  private RuleBook read(String text) {
    return new RuleBookReader()
        .read("built-in alarms.yaml", builtIn())
        .read(String.valueOf(file), text)
        .book();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InvalidRulesException(
          List.of(
              "samspil.metering.alarms.file is %s; expected a file that can be read (%s)"
                  .formatted(file, e)));
    }
  }

  private static String builtIn() {
    try (InputStream in = RuleShelf.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException("the built-in " + BUILT_IN + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the built-in " + BUILT_IN + " cannot be read", e);
    }
  }
}
