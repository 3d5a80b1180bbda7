package io.samspil.registry.load;

import io.swagger.v3.oas.annotations.media.Schema;

/** A load as the API shows it, and as it may be put back. Nothing is required. */
@Schema(name = "Load")
record FlexibleLoadView(
    @Schema(accessMode = Schema.AccessMode.READ_ONLY) String id,
    @Schema(description = "In a PUT: the version it replaces; if absent, the last write wins")
        long version,
    @Schema(
            description = "Whether Kafka has this version",
            accessMode = Schema.AccessMode.READ_ONLY)
        boolean published,
    String name,
    @Schema(description = "The meter that measures it") String meterId,
    @Schema(description = "The area it lies in") String areaId,
    @Schema(description = "The most it can take, in W; 0 if not known") long maxPowerW) {
  static FlexibleLoadView of(FlexibleLoad load, boolean published) {
    return new FlexibleLoadView(
        load.id(),
        load.version(),
        published,
        load.name(),
        load.meterId(),
        load.areaId(),
        load.maxPowerW());
  }
}
