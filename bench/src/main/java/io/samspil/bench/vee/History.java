package io.samspil.bench.vee;

import io.samspil.contracts.Milli;
import io.samspil.contracts.Quarters;
import io.samspil.contracts.Registers;
import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import java.util.List;

/**
 * One register as it was recorded: the truth.
 *
 * @param name of the meter and register
 * @param points in the order of time, each instant once
 * @param resolutionUs the distance that most points have from the next
 */
record History(
    String name,
    Utility utility,
    String register,
    Unit unit,
    List<Point> points,
    long resolutionUs) {
  private static final int LEAST_POINTS = 100;

  /** Half of the distances are not longer. */
  static long resolutionUs(List<Point> points) {
    List<Long> distances =
        java.util.stream.IntStream.range(1, points.size())
            .mapToObj(i -> points.get(i).timeUs() - points.get(i - 1).timeUs())
            .sorted()
            .toList();
    return distances.get(distances.size() / 2);
  }

  /** What estimates are compared in: the distance of its readings, at least a quarter hour. */
  long cellUs() {
    long quarters = Math.round((double) resolutionUs / Quarters.MICROS);
    return Math.max(1, quarters) * Quarters.MICROS;
  }

  /** What a cell has in the mean. */
  double cellMean() {
    return (double) usedMilli(fromUs(), untilUs()) / (untilUs() - fromUs()) * cellUs();
  }

  /** What lies between two instants. */
  History between(long fromUs, long toUs) {
    List<Point> part =
        points.stream().filter(one -> one.timeUs() >= fromUs && one.timeUs() <= toUs).toList();
    return new History(name, utility, register, unit, part, resolutionUs(part));
  }

  /** Whether there is anything to see in it: enough readings, and a counter that counts. */
  boolean moves() {
    return points.size() >= LEAST_POINTS
        && (!counts() || points.getLast().valueMilli() > points.getFirst().valueMilli());
  }

  boolean counts() {
    return Registers.kind(register, unit) == RegisterKind.COUNTER;
  }

  long fromUs() {
    return points.getFirst().timeUs();
  }

  long untilUs() {
    return points.getLast().timeUs();
  }

  /** The first point at or after the time; the number of points when there is none. */
  int indexAt(long timeUs) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.get(middle).timeUs() < timeUs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The register at any time: on the line between its neighbours. */
  long valueAt(long timeUs) {
    int after = Math.clamp(indexAt(timeUs), 0, points.size() - 1);
    if (after == 0 || points.get(after).timeUs() <= timeUs) {
      return points.get(after).valueMilli();
    }
    return between(points.get(after - 1), points.get(after), timeUs);
  }

  static long between(Point before, Point after, long timeUs) {
    return Milli.interpolate(
        before.valueMilli(),
        after.valueMilli(),
        timeUs - before.timeUs(),
        after.timeUs() - before.timeUs());
  }

  long usedMilli(long fromUs, long toUs) {
    return valueAt(toUs) - valueAt(fromUs);
  }

  /** The steepest step, as of an hour. */
  long mostPerHourMilli() {
    double most = 0;
    for (int i = 1; i < points.size(); i++) {
      double hours = (points.get(i).timeUs() - points.get(i - 1).timeUs()) / 3.6e9;
      most = Math.max(most, stepMilli(i) / hours);
    }
    return (long) Math.ceil(most);
  }

  long stepMilli(int index) {
    return points.get(index).valueMilli() - points.get(index - 1).valueMilli();
  }

  /** How many of the distances between points use anything. */
  double shareInUse() {
    long using =
        java.util.stream.IntStream.range(1, points.size()).filter(i -> stepMilli(i) > 0).count();
    return using / (double) (points.size() - 1);
  }
}
