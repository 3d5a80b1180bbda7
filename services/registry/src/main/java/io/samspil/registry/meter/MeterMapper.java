package io.samspil.registry.meter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads a meter whose areas and registers the statement has strung together. */
final class MeterMapper implements RowMapper<Meter> {
  private static final Pattern SEMICOLON = Pattern.compile(";");

  @Override
  public Meter mapRow(ResultSet row, int number) throws SQLException {
    return new Meter(
        row.getString("id"),
        row.getLong("version"),
        row.getBoolean("removed"),
        row.getLong("published_version"),
        row.getString("utility"),
        row.getString("name"),
        row.getString("meter_class"),
        row.getBoolean("historical"),
        row.getString("device_id"),
        row.getString("search_text"),
        areas(row.getString("areas")),
        registers(row.getString("registers")));
  }

  private static Set<MeterArea> areas(@Nullable String strung) {
    return parts(strung).map(MeterArea::new).collect(Collectors.toUnmodifiableSet());
  }

  private static List<MeterRegister> registers(@Nullable String strung) {
    return parts(strung).map(MeterMapper::register).toList();
  }

  private static MeterRegister register(String part) {
    int colon = part.lastIndexOf(':');
    return new MeterRegister(part.substring(0, colon), part.substring(colon + 1));
  }

  private static Stream<String> parts(@Nullable String strung) {
    return strung == null ? Stream.empty() : SEMICOLON.splitAsStream(strung);
  }
}
