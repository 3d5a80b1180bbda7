package io.samspil.historian.ingest;

import io.samspil.contracts.v1.Origin;

/** What a message tells about where it comes from, for those who look into the quarantine. */
interface Provenance<T> {
  /** The meter, or the area, that it speaks of. */
  String meter(T message);

  /** How it came to us; the default instance where the message does not say. */
  Origin origin(T message);
}
