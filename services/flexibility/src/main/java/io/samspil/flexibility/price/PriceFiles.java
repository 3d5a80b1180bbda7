package io.samspil.flexibility.price;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads series from files; a series is as old as its file. */
final class PriceFiles implements PriceSource {
  private final Map<PriceKind, Path> files;

  PriceFiles(Map<PriceKind, Path> files) {
    this.files = Map.copyOf(files);
  }

  @Override
  public Optional<Text> read(PriceKind kind) throws IOException {
    Path file = files.get(kind);
    return file == null
        ? Optional.empty()
        : Optional.of(
            new Text(Files.readString(file), Files.getLastModifiedTime(file).toInstant()));
  }

  @Override
  public String name(PriceKind kind) {
    Path file = files.get(kind);
    return file == null ? "" : "file " + file.getFileName();
  }
}
