package io.samspil.historian.store;

import static io.samspil.historian.store.LineProtocol.fields;
import static io.samspil.historian.store.LineProtocol.number;
import static io.samspil.historian.store.LineProtocol.tag;
import static io.samspil.historian.store.LineProtocol.text;
import static io.samspil.historian.store.LineProtocol.time;

import io.samspil.contracts.AreaId;
import io.samspil.contracts.InvalidIdException;
import io.samspil.contracts.MeterId;
import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.AreaInterval;
import io.samspil.contracts.v1.Interval;
import io.samspil.contracts.v1.Reading;
import io.samspil.contracts.v1.RegisterValue;

/**
 * The messages as points of the three series. Time is in microseconds, and every number is an
 * integer.
 *
 * <pre>
 * series     tags                       time     fields
 * readings   meter, register, revision  instant  value, unit, utility, arrival
 * intervals  meter, register, revision  start    value, utility, unit, kind, quality, rule, readings,
 *                                                startRegister, endRegister, startBoundary,
 *                                                endBoundary, min, max, published, flags, decisions
 * areas      area, utility, register    start    sum, meters, unit, kind, revision
 * </pre>
 *
 * <p>Each revision of a reading or of an interval is a point of its own. Revision 0 of an interval
 * is written again while its quarter hour is open, and an area's sum at each change: there the last
 * one written stays.
 *
 * @throws UnstorableException if a text cannot stand in a line, or an id is none
 */
public final class Points {
  static final String READINGS = "readings";
  static final String INTERVALS = "intervals";
  static final String AREAS = "areas";

  private Points() {}

  public static void reading(LineBatch batch, Reading reading) {
    String meter = meter(reading.getMeterId());
    String utility = Utilities.name(reading.getUtility());
    long arrivalUs = reading.getOrigin().getArrivalUs();
    for (int i = 0; i < reading.getValuesCount(); i++) {
      RegisterValue value = reading.getValues(i);
      StringBuilder line = batch.text().append(READINGS);
      meterTags(line, meter, value.getRegister(), value.getRevision());
      number(line, "value", value.getValueMilli());
      text(line, "unit", Units.symbol(value.getUnit()));
      text(line, "utility", utility);
      number(line, "arrival", arrivalUs);
      time(line, reading.getInstantUs());
      batch.endLine();
    }
  }

  public static void interval(LineBatch batch, Interval interval) {
    StringBuilder line = batch.text().append(INTERVALS);
    meterTags(line, meter(interval.getMeterId()), interval.getRegister(), interval.getRevision());
    number(line, "value", interval.getValueMilli());
    text(line, "utility", Utilities.name(interval.getUtility()));
    text(line, "unit", Units.symbol(interval.getUnit()));
    text(line, "kind", Names.word(interval.getKind()));
    text(line, "quality", Names.word(interval.getQuality()));
    text(line, "rule", interval.getRule());
    number(line, "readings", interval.getReadings());
    number(line, "startRegister", interval.getStartRegisterMilli());
    number(line, "endRegister", interval.getEndRegisterMilli());
    text(line, "startBoundary", Names.word(interval.getStartBoundary()));
    text(line, "endBoundary", Names.word(interval.getEndBoundary()));
    number(line, "min", interval.getMinMilli());
    number(line, "max", interval.getMaxMilli());
    number(line, "published", interval.getPublishedUs());
    text(line, "flags", String.join(",", interval.getFlagsList()));
    text(line, "decisions", DecisionText.of(interval.getDecisionsList()));
    time(line, interval.getStartUs());
    batch.endLine();
  }

  public static void area(LineBatch batch, String areaId, AreaInterval sum) {
    StringBuilder line = batch.text().append(AREAS);
    tag(line, "area", area(areaId));
    tag(line, "utility", Utilities.name(sum.getUtility()));
    tag(line, "register", sum.getRegister());
    fields(line);
    number(line, "sum", sum.getSumMilli());
    number(line, "meters", sum.getMeters());
    text(line, "unit", Units.symbol(sum.getUnit()));
    text(line, "kind", Names.word(sum.getKind()));
    number(line, "revision", Integer.toUnsignedLong(sum.getRevision()));
    time(line, sum.getStartUs());
    batch.endLine();
  }

  private static void meterTags(StringBuilder line, String meter, String register, int revision) {
    tag(line, "meter", meter);
    tag(line, "register", register);
    line.append(",revision=").append(Integer.toUnsignedLong(revision));
    fields(line);
  }

  private static String meter(String text) {
    try {
      return new MeterId(text).value();
    } catch (InvalidIdException e) {
      throw new UnstorableException(String.valueOf(e.getMessage()));
    }
  }

  private static String area(String text) {
    try {
      return new AreaId(text).value();
    } catch (InvalidIdException e) {
      throw new UnstorableException(String.valueOf(e.getMessage()));
    }
  }
}
