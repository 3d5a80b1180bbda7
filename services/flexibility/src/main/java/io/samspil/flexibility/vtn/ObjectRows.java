package io.samspil.flexibility.vtn;

import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.ObjectType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Rows of openadr_object, read. */
final class ObjectRows {
  private ObjectRows() {}

  static StoredObject stored(ResultSet row, int number) throws SQLException {
    String document = row.getString("document");
    return new StoredObject(
        ObjectType.valueOf(row.getString("type")),
        row.getString("id"),
        row.getLong("version"),
        row.getString("unique_name"),
        row.getString("name"),
        row.getString("client_name"),
        row.getString("program_id"),
        row.getString("event_id"),
        row.getString("ven_id"),
        row.getString("client_id"),
        row.getBoolean("business"),
        Json.strings(Json.parse(document), "targets"),
        instant(row, "ends_us"),
        Instant.EPOCH.plus(row.getLong("created_us"), ChronoUnit.MICROS),
        Instant.EPOCH.plus(row.getLong("modified_us"), ChronoUnit.MICROS),
        document);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
