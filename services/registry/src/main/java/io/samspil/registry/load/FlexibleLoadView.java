package io.samspil.registry.load;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
    @Schema(description = "The most it can take, in W; 0 if not known") long maxPowerW,
    @Schema(description = "What kind of load it is", example = "ev-charger") String loadClass,
    @Schema(description = "It is off, or draws at least so much, W") long minPowerW,
    @Schema(
            description =
                "What it limits itself to without contact, W; null: it does what it likes")
        @Nullable Long fallbackW,
    @Schema(description = "By contract so much is always left to it, W") long contractW,
    @Schema(description = "Of loads that want the same power the higher comes first; 0: as most")
        int priority) {
  static FlexibleLoadView of(FlexibleLoad load, boolean published) {
    return new FlexibleLoadView(
        load.id(),
        load.version(),
        published,
        load.name(),
        load.meterId(),
        load.areaId(),
        load.maxPowerW(),
        load.loadClass(),
        load.minPowerW(),
        load.fallbackW(),
        load.contractW(),
        load.priority());
  }
}
