package io.samspil.historian.store;

/**
 * A point that the store will not take, now or later.
 *
 * @param record the record the line came from, as told to {@link LineBatch#begin}
 * @param reason the store's own answer
 */
public record Refusal(int record, String line, String reason) {}
