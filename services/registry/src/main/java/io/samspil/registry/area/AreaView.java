package io.samspil.registry.area;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** An area as the API shows it, and as it may be put back. Nothing is required. */
@Schema(name = "Area")
record AreaView(
    @Schema(accessMode = Schema.AccessMode.READ_ONLY) String id,
    @Schema(description = "In a PUT: the version it replaces; if absent, the last write wins")
        long version,
    @Schema(
            description = "Whether Kafka has this version",
            accessMode = Schema.AccessMode.READ_ONLY)
        boolean published,
    String name,
    @Schema(example = "district") String areaClass,
    @Schema(
            description =
                "Told by the class: grid, heat, water, place, or another class itself. A meter is in"
                    + " one area of each at a time; empty: none",
            accessMode = Schema.AccessMode.READ_ONLY)
        String hierarchy,
    @Schema(description = "The area it lies in; city if absent") String parentId,
    @Schema(description = "The most it is built for, W; 0: not known") long capacityW,
    @Schema(
            description =
                "The meters at its inlets, counted against those of its customers: water districts")
        List<String> inletMeterIds) {
  static AreaView of(Area area, boolean published) {
    return new AreaView(
        area.id(),
        area.version(),
        published,
        area.name(),
        area.areaClass(),
        Hierarchies.of(area.areaClass()),
        area.parentId(),
        area.capacityW(),
        area.inletMeterIds());
  }
}
