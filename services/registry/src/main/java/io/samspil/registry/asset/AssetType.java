package io.samspil.registry.asset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is special to one kind of asset.
 *
 * @param <R> how the database keeps it
 * @param <V> how the API shows it
 */
public interface AssetType<R extends AssetRow<R>, V> {
  /** Its name in messages, and the first half of its record keys: {@code meter}. */
  String kind();

  /** The table that keeps it. */
  String table();

  /**
   * @throws io.samspil.contracts.InvalidIdException if the text is no id of this kind
   */
  void requireId(String id);

  /** The JSON properties that say something of it. */
  Set<String> properties();

  /** Reads what a caller says of the asset; whatever is wrong is reported to {@code fields}. */
  R read(String id, Fields fields);

  /**
   * What is to be kept, given what is there: with what a PUT or a file does not speak of, because
   * it has paths of its own. Called under the write lock, before the check.
   */
  default R inheriting(R wanted, R current) {
    return wanted;
  }

  /**
   * Checks rows that are to be written together against each other and against what is kept. Called
   * under the write lock.
   *
   * @return the faults by id; ids without a fault are absent
   */
  Map<String, List<Fault>> check(List<R> rows);

  /** Why it cannot be removed, if so. Called under the write lock. */
  Optional<String> hindrance(String id);

  /** The asset as the API shows it. */
  V view(R row, boolean published);

  /** The columns of its CSV form. */
  List<Column> columns();

  /** How many lines of a file are checked and written together, where others take {@code usual}. */
  default int batchSize(int usual) {
    return usual;
  }
}
