package io.samspil.registry.asset;

/** What became of a row that was to be kept, and the row as it is now. */
record Outcome<R extends AssetRow<R>>(Change change, R row) {
  enum Change {
    CREATED,
    UPDATED,
    UNCHANGED
  }

  static <R extends AssetRow<R>> Outcome<R> created(R wanted, long follows) {
    return new Outcome<>(Change.CREATED, wanted.following(follows));
  }

  static <R extends AssetRow<R>> Outcome<R> updated(R wanted, long follows) {
    return new Outcome<>(Change.UPDATED, wanted.following(follows));
  }

  static <R extends AssetRow<R>> Outcome<R> unchanged(R current) {
    return new Outcome<>(Change.UNCHANGED, current);
  }

  boolean changed() {
    return change != Change.UNCHANGED;
  }

  /** The same after it was written: one version further. */
  Outcome<R> written() {
    return changed() ? new Outcome<>(change, row.following(row.version() + 1)) : this;
  }
}
