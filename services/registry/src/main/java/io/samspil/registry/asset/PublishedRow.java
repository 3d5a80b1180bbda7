package io.samspil.registry.asset;

import com.google.protobuf.MessageLite;

/** A row as the database keeps it, each version of which Kafka is to have. */
public interface PublishedRow {
  String id();

  /** 0 while it is not kept yet, then 1 and one more with each change. */
  long version();

  boolean removed();

  /** The newest version that Kafka has confirmed; 0 if none. */
  long publishedVersion();

  /** What is published of it. */
  MessageLite toRecord();

  /** Whether Kafka has this version. */
  default boolean published() {
    return publishedVersion() >= version();
  }
}
