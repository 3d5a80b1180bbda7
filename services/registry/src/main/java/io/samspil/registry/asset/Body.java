package io.samspil.registry.asset;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The body of a PUT, read: the asset, and the version that it is to replace if it says one. What a
 * GET answered can be put again as it is: its {@code id} must be that of the path, and {@code
 * published} says nothing.
 */
record Body<R extends AssetRow<R>>(R row, OptionalLong version) {
  private static final Set<String> OF_EVERY_KIND = Set.of("id", "version", "published");

  /**
   * @throws org.springframework.web.ErrorResponseException (400) that lists every fault
   */
  static <R extends AssetRow<R>> Body<R> read(AssetType<R, ?> type, String id, byte[] body) {
    Fields fields = new Fields(JsonBody.object(body));
    Set<String> allowed = new HashSet<>(type.properties());
    allowed.addAll(OF_EVERY_KIND);
    fields.allowOnly(allowed);
    String given = fields.id("id", type::requireId);
    if (!given.isEmpty() && !given.equals(id)) {
      fields.fault("id", given, "that of the path, '" + id + "'");
    }
    OptionalLong version =
        fields.find("version") == null
            ? OptionalLong.empty()
            : OptionalLong.of(fields.count("version"));
    R row = type.read(id, fields);
    if (!fields.faults().isEmpty()) {
      throw Problems.invalid("the " + type.kind() + " is not valid", fields.faults());
    }
    return new Body<>(row, version);
  }
}
