package io.samspil.registry.area;

import io.swagger.v3.oas.annotations.media.Schema;

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
    @Schema(description = "The area it lies in; city if absent") String parentId) {
  static AreaView of(Area area, boolean published) {
    return new AreaView(
        area.id(), area.version(), published, area.name(), area.areaClass(), area.parentId());
  }
}
