package io.samspil.registry.asset;

import io.samspil.contracts.v1.Asset;

/**
 * One asset as the database keeps it.
 *
 * @param <R> the row type itself
 */
public interface AssetRow<R extends AssetRow<R>> {
  String id();

  /** 0 while it is not kept yet, then 1 and one more with each change. */
  long version();

  boolean removed();

  /** The newest version that Kafka has confirmed; 0 if none. */
  long publishedVersion();

  /** This content as the change that follows the given version. */
  R following(long version);

  /** The same content, marked removed. */
  R asRemoved();

  /** What it says, without version and removal: two rows that say the same are equal in it. */
  Asset content();

  /** What is published of it. */
  default Asset toAsset() {
    return content().toBuilder().setVersion(version()).setRemoved(removed()).build();
  }

  default boolean live() {
    return !removed();
  }
}
