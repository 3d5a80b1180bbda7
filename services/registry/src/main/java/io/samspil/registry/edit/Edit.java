package io.samspil.registry.edit;

/**
 * What somebody wants to be decided about one interval, as the database keeps it. Times are
 * microseconds since 1970-01-01T00:00:00Z.
 *
 * @param replaced false: the computed value is confirmed
 * @param valueMilli what replaces it, thousandths of the unit
 * @param decision the version of the interval's decision that this one last made; 0: none yet
 * @param published whether Kafka has that decision
 */
record Edit(
    String id,
    String meterId,
    String register,
    long startUs,
    boolean replaced,
    long valueMilli,
    String unit,
    String reason,
    EditState state,
    String proposedBy,
    long proposedUs,
    long decision,
    boolean published) {
  /** The key of its interval on samspil.edits. */
  String interval() {
    return "%s/%s/%d".formatted(meterId, register, startUs);
  }

  Edit in(EditState next, long made) {
    return new Edit(
        id,
        meterId,
        register,
        startUs,
        replaced,
        valueMilli,
        unit,
        reason,
        next,
        proposedBy,
        proposedUs,
        made,
        made > 0 && made == decision && published);
  }
}
