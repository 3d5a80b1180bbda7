package io.samspil.flexibility.feed;

/**
 * One series of quarter-hour energies.
 *
 * @param of whose
 * @param id of the area or the meter
 * @param direction which way the energy goes
 */
public record Series(Of of, String id, Direction direction) {

  /** Whose energies they are. */
  public enum Of {
    AREA,
    METER,
    /** The sum over the meters of the loads in an area, what they fed in subtracted. */
    LOADS_IN_AREA
  }

  /** Which way the energy goes. */
  public enum Direction {
    IMPORT,
    EXPORT,
    NET
  }

  static Series loadsIn(String areaId) {
    return new Series(Of.LOADS_IN_AREA, areaId, Direction.NET);
  }

  String key() {
    return of + "/" + direction + "/" + id;
  }
}
