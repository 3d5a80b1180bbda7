package io.samspil.bench.vee;

import io.samspil.contracts.v1.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far estimates were from the truth, cell by cell. */
final class Errors {
  /** Percent of next to nothing says nothing: a cell must have this share of the mean. */
  private static final double LEAST_OF_MEAN = 0.1;

  private double percents;
  private int cells;
  private double offMean;
  private double toldMean;
  private double trueMean;

  /**
   * @param mean of the register's cells
   */
  void add(double estimate, double truth, double mean) {
    offMean += Math.abs(estimate - truth) / mean;
    toldMean += estimate / mean;
    trueMean += truth / mean;
    if (truth >= LEAST_OF_MEAN * mean) {
      percents += Math.abs(estimate - truth) / truth;
      cells++;
    }
  }

  /** Of all utilities together, and of each that is shown. */
  static List<String> mapes(Map<Utility, Errors> byUtility) {
    List<String> mapes = new ArrayList<>();
    mapes.add(mape(List.copyOf(byUtility.values())));
    for (Utility utility : Detection.SHOWN) {
      Errors found = byUtility.get(utility);
      mapes.add(found == null ? "" : mape(List.of(found)));
    }
    return mapes;
  }

  private static String mape(List<Errors> errors) {
    double percents = errors.stream().mapToDouble(one -> one.percents).sum();
    int cells = errors.stream().mapToInt(one -> one.cells).sum();
    return cells == 0 ? "" : Detection.percent(percents / cells);
  }

  static String ofTheSum(List<Errors> errors) {
    double off = errors.stream().mapToDouble(one -> one.offMean).sum();
    return Detection.percent(off / truth(errors));
  }

  static String bias(List<Errors> errors) {
    return Detection.percent(
        errors.stream().mapToDouble(one -> one.toldMean).sum() / truth(errors));
  }

  private static double truth(List<Errors> errors) {
    return errors.stream().mapToDouble(one -> one.trueMean).sum();
  }
}
