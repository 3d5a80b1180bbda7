package io.samspil.flexibility.control;

import io.samspil.flexibility.plan.Branch;
import io.samspil.flexibility.signal.Congestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells congestion what branches draw now, and are expected to draw within the hour: the forecast
 * of what is inflexible, and what the loads draw now.
 */
final class CongestionDesk {
  private static final int QUARTERS = 4;

  private final Optional<Congestion> congestion;

  CongestionDesk(Optional<Congestion> congestion) {
    this.congestion = congestion;
  }

  void look(Controller.Round round, Instant now) {
    if (congestion.isEmpty()) {
      return;
    }
    Map<String, Long> areaW = round.known().areaW();
    List<Congestion.Branch> branches = new ArrayList<>();
    for (Branch branch : round.situation().branches()) {
      @Nullable Long live = areaW.get(branch.id());
      branches.add(
          new Congestion.Branch(branch.id(), branch.capacityW(), live, expectedW(branch, live)));
    }
    congestion.get().look(now, branches);
  }

  private static @Nullable Long expectedW(Branch branch, @Nullable Long live) {
    @Nullable Long measured = branch.measuredW();
    if (branch.forecastW().isEmpty() || live == null || measured == null) {
      return null;
    }
    long most =
        branch.forecastW().stream()
            .limit(QUARTERS + 1L)
            .mapToLong(Long::longValue)
            .max()
            .orElse(measured);
    return most + live - measured;
  }
}
