package io.samspil.flexibility.openadr;

/** What was done to an object. READ can be subscribed to and is never told (docs/openadr.md). */
public enum Operation {
  READ,
  CREATE,
  UPDATE,
  DELETE
}
