package io.samspil.flexibility.price;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Asks Energi Data Service for yesterday and all that is known from then on, and keeps each good
 * answer in a file, from which a new start begins.
 */
final class PriceService implements PriceSource {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

  private final String url;
  private final String area;
  private final Path cache;
  private final InstantSource clock;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  PriceService(String url, String area, Path cache, InstantSource clock) {
    this.url = url;
    this.area = area;
    this.cache = cache;
    this.clock = clock;
  }

  @Override
  public Optional<Text> read(PriceKind kind) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(kind)).timeout(PATIENCE).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("%s answered %d".formatted(kind.dataset(), answer.statusCode()));
    }
    if (answer.body().length() > MOST_CHARACTERS) {
      throw new IOException(
          "%s answered %d characters, more than is taken"
              .formatted(kind.dataset(), answer.body().length()));
    }
    return Optional.of(new Text(answer.body(), clock.instant()));
  }

  private URI uri(PriceKind kind) {
    Instant start = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
    String filter = "{\"PriceArea\":[\"" + area + "\"]}";
    return URI.create(
        "%s/%s?start=%s&timezone=utc&filter=%s&sort=%s&limit=0"
            .formatted(
                url,
                kind.dataset(),
                start.toString().substring(0, "2026-01-01T00:00".length()),
                URLEncoder.encode(filter, StandardCharsets.UTF_8),
                URLEncoder.encode(kind.timeField() + " asc", StandardCharsets.UTF_8)));
  }

  /** Keeps a good answer. */
  void keep(PriceKind kind, String text) throws IOException {
    Files.createDirectories(cache);
    Path written = Files.createTempFile(cache, kind.dataset(), ".part");
    Files.writeString(written, text);
    Files.move(
        written, file(kind), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The latest good answer, from before this start. */
  Optional<Text> kept(PriceKind kind) throws IOException {
    Path file = file(kind);
    return Files.exists(file)
        ? Optional.of(new Text(Files.readString(file), Files.getLastModifiedTime(file).toInstant()))
        : Optional.empty();
  }

  private Path file(PriceKind kind) {
    return cache.resolve(kind.dataset() + "-" + area + ".json");
  }

  @Override
  public String name(PriceKind kind) {
    return "Energi Data Service " + kind.dataset();
  }
}
