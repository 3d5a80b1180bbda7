package io.samspil.simulator.city;

import io.samspil.contracts.Utilities;
import io.samspil.contracts.v1.Utility;
import java.util.ArrayList;
import java.util.List;

/** How the meters of the city divide among the utilities. */
public final class Mix {
  private record Share(Utility utility, int parts) {}

  private final List<Share> shares;
  private final int whole;

  private Mix(List<Share> shares) {
    this.shares = shares;
    this.whole = shares.stream().mapToInt(Share::parts).sum();
  }

  /**
   * Reads for example {@code electricity:50, water:20, heat:15, buildings:10, transport:5}; the
   * numbers are parts of their sum, and a utility that is not named has no meters.
   *
   * @throws IllegalArgumentException saying which part cannot be understood
   */
  public static Mix parse(String text) {
    List<Share> shares = new ArrayList<>();
    for (String part : text.split(",")) {
      shares.add(share(part.strip()));
    }
    Mix mix = new Mix(List.copyOf(shares));
    if (mix.whole == 0) {
      throw new IllegalArgumentException("'%s' names no meters at all".formatted(text));
    }
    return mix;
  }

  private static Share share(String part) {
    String[] pair = part.split(":", 2);
    Utility utility =
        Utilities.find(pair[0].strip()).filter(u -> u != Utility.STREAMS).orElse(null);
    if (utility == null || pair.length < 2 || !pair[1].strip().matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(
          "'%s': expected <utility>:<parts> with one of electricity, water, heat, buildings, transport"
              .formatted(part));
    }
    return new Share(utility, Integer.parseInt(pair[1].strip()));
  }

  /** The kind of the meter with this index: evenly mixed, in the given shares. */
  Kind kindOf(int index) {
    double place = index * 0.6180339887498949 % 1;
    double left = place * whole;
    for (Share share : shares) {
      if (left < share.parts()) {
        return kind(share.utility(), left / share.parts());
      }
      left -= share.parts();
    }
    return kind(shares.getLast().utility(), 0);
  }

  private static Kind kind(Utility utility, double part) {
    return switch (utility) {
      case WATER -> Kind.WATER;
      case HEAT -> Kind.HEAT;
      case BUILDINGS -> Kind.BUILDING;
      case TRANSPORT -> part < 0.7 ? Kind.CHARGER : Kind.BUS;
      default -> part < 0.8 ? Kind.HOUSEHOLD : Kind.SOLAR_HOUSEHOLD;
    };
  }
}
