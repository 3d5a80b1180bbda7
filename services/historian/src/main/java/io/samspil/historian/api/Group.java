package io.samspil.historian.api;

import io.samspil.contracts.v1.RegisterKind;
import io.samspil.contracts.v1.Unit;
import io.samspil.contracts.v1.Utility;
import io.samspil.historian.query.Resolution.Period;
import java.util.Comparator;

/** What is summed together: one register of one utility, in one unit, in one period. */
record Group(Period period, Utility utility, String register, Unit unit, RegisterKind kind)
    implements Comparable<Group> {
  private static final Comparator<Group> ORDER =
      Comparator.comparingLong((Group group) -> group.period.startUs())
          .thenComparing(Group::utility)
          .thenComparing(Group::register)
          .thenComparing(Group::unit)
          .thenComparing(Group::kind);

  @Override
  public int compareTo(Group other) {
    return ORDER.compare(this, other);
  }
}
