package io.samspil.registry.asset;

import io.samspil.contracts.InvalidIdException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What the API does with the assets of one kind: the controllers only name the paths. A change is
 * answered when it is committed and Kafka has confirmed it; if Kafka does not within {@code
 * samspil.registry.publish-wait}, the change is kept all the same, the answer says {@code
 * "published": false}, and it is published as soon as Kafka is back.
 *
 * @param <R> how the database keeps the asset
 * @param <V> how the API shows it
 */
public final class AssetDesk<R extends AssetRow<R>, V> {
  private final AssetType<R, V> type;
  private final AssetStore<R> store;
  private final AssetWriter<R> writer;
  private final Publisher publisher;
  private final RegistrySettings settings;

  public AssetDesk(
      AssetType<R, V> type,
      AssetStore<R> store,
      RegistryLocks locks,
      Publisher publisher,
      RegistrySettings settings) {
    this.type = type;
    this.store = store;
    this.writer = new AssetWriter<>(type, store, locks);
    this.publisher = publisher;
    this.settings = settings;
  }

  /** Some rows of a list as the API shows them. */
  public Page<V> page(List<R> rows, long total, Page.Request request) {
    List<V> items = rows.stream().map(row -> type.view(row, row.published())).toList();
    return new Page<>(items, total, request.page(), request.size());
  }

  /** One asset, with its version as entity tag; 404 if it is not there. */
  public ResponseEntity<V> one(String id) {
    R row = find(id);
    return answer(HttpStatus.OK, row, row.published());
  }

  /** Creates (201) or replaces (200); 202 if it is kept but not published yet. */
  public ResponseEntity<V> put(String id, @Nullable String ifMatch, byte[] body) {
    requireId(id);
    Body<R> read = Body.read(type, id, body);
    List<Long> expected = new ArrayList<>();
    JsonBody.version(ifMatch).ifPresent(expected::add);
    read.version().ifPresent(expected::add);
    Outcome<R> outcome = writer.keep(read.row(), expected);
    boolean published = published(outcome);
    HttpStatus kept =
        outcome.change() == Outcome.Change.CREATED ? HttpStatus.CREATED : HttpStatus.OK;
    return answer(published ? kept : HttpStatus.ACCEPTED, outcome.row(), published);
  }

  /** A row after a change, and whether Kafka has it. */
  public record Changed<R>(R row, boolean published) {}

  /** One asset as it is kept; 404 if it is not there. */
  public R find(String id) {
    requireId(id);
    R row = store.withIds(List.of(id)).get(id);
    if (row == null || row.removed()) {
      throw Problems.unknown(type.kind(), id);
    }
    return row;
  }

  /**
   * Changes one asset that is there; 404 if it is not.
   *
   * @param change called while nobody else changes anything
   */
  public Changed<R> change(String id, @Nullable String ifMatch, UnaryOperator<R> change) {
    requireId(id);
    List<Long> expected = JsonBody.version(ifMatch).stream().boxed().toList();
    Outcome<R> outcome = writer.change(id, expected, change);
    return new Changed<>(outcome.row(), published(outcome));
  }

  /** A changed asset (200), or 202 if it is kept but not published yet. */
  public ResponseEntity<V> answer(Changed<R> changed) {
    return answer(
        changed.published() ? HttpStatus.OK : HttpStatus.ACCEPTED,
        changed.row(),
        changed.published());
  }

  /** Removes (204); 202 if it is kept but not published yet; 404 if it is not there. */
  public ResponseEntity<Void> remove(String id, @Nullable String ifMatch) {
    requireId(id);
    OptionalLong expected = JsonBody.version(ifMatch);
    writer.remove(id, expected);
    boolean published = publisher.publish(settings.publishWait());
    return ResponseEntity.status(published ? HttpStatus.NO_CONTENT : HttpStatus.ACCEPTED).build();
  }

  /**
   * Imports a CSV file: the good lines, whatever the others are like. Lines of one batch are
   * committed together; what a broken-off request had committed stays.
   */
  public ImportReport importCsv(InputStream file, @Nullable String contentType) throws IOException {
    ImportReport.Counter counter = new ImportReport.Counter();
    int batchSize = type.batchSize(settings.batchSize());
    var csv = new CsvImport<>(type, batchSize, counter, lines -> keep(lines, counter));
    csv.read(new LimitedStream(file, settings.maxImportSize()), charset(contentType));
    return counter.report(publisher.publish(settings.importWait()));
  }

  private void keep(List<CsvImport.Line<R>> lines, ImportReport.Counter counter) {
    Map<String, Long> numbers = new HashMap<>();
    lines.forEach(line -> numbers.put(line.row().id(), line.number()));
    var written = writer.keep(lines.stream().map(CsvImport.Line::row).toList());
    written.outcomes().forEach(outcome -> counter.outcome(outcome.change()));
    written
        .faults()
        .forEach(
            (id, faults) ->
                counter.rejected(
                    faults.stream()
                        .map(fault -> Column.named(type.columns(), fault))
                        .map(fault -> fault.atLine(numbers.getOrDefault(id, 0L)))
                        .toList()));
    publisher.wake();
  }

  private boolean published(Outcome<R> outcome) {
    return outcome.row().published() || publisher.publish(settings.publishWait());
  }

  private ResponseEntity<V> answer(HttpStatus status, R row, boolean published) {
    return ResponseEntity.status(status)
        .eTag("\"" + row.version() + "\"")
        .body(type.view(row, published));
  }

  private void requireId(String id) {
    try {
      type.requireId(id);
    } catch (InvalidIdException e) {
      throw Problems.invalid("the path is not valid", List.of(Fault.of("id", id, Fields.ID_FORM)));
    }
  }

  private static Charset charset(@Nullable String contentType) {
    Charset given = contentType == null ? null : MediaType.parseMediaType(contentType).getCharset();
    return given == null ? StandardCharsets.UTF_8 : given;
  }
}
