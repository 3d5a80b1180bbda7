package io.samspil.registry.asset;

import io.samspil.contracts.v1.Asset;

/**
 * One asset as the database keeps it.
 *
 * @param <R> the row type itself
 */
public interface AssetRow<R extends AssetRow<R>> extends PublishedRow {
  /** This content as the change that follows the given version. */
  R following(long version);

  /** The same content, marked removed. */
  R asRemoved();

  /** What it says, without version and removal: two rows that say the same are equal in it. */
  Asset content();

  @Override
  default Asset toRecord() {
    return content().toBuilder().setVersion(version()).setRemoved(removed()).build();
  }

  default boolean live() {
    return !removed();
  }
}
