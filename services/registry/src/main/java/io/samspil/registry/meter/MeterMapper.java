package io.samspil.registry.meter;

import io.samspil.registry.asset.Strung;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;

/** Reads a meter whose parts the statement has strung together. */
final class MeterMapper implements RowMapper<Meter> {
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
        row.getInt("resolution_minutes"),
        row.getLong("floor_area_m2"),
        row.getString("search_text"),
        Strung.parts(row.getString("areas"))
            .map(MeterArea::new)
            .collect(Collectors.toUnmodifiableSet()),
        Strung.parts(row.getString("registers")).map(MeterMapper::register).toList(),
        Strung.parts(row.getString("memberships"))
            .map(MeterMapper::membership)
            .collect(Collectors.toUnmodifiableSet()),
        Strung.parts(row.getString("summands"))
            .map(MeterSummand::new)
            .collect(Collectors.toUnmodifiableSet()),
        Strung.texts(row.getString("exchanges"))
            .map(MeterMapper::exchange)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static MeterRegister register(String part) {
    List<String> of = Strung.values(part, 4);
    return new MeterRegister(
        of.get(0), of.get(1), Long.parseLong(of.get(2)), Long.parseLong(of.get(3)));
  }

  /** The area stands last: its id may have colons in it. */
  private static MeterMembership membership(String part) {
    List<String> of = Strung.values(part, 3);
    return new MeterMembership(of.get(2), Long.parseLong(of.get(0)), Long.parseLong(of.get(1)));
  }

  private static MeterExchange exchange(List<String> of) {
    return new MeterExchange(
        Long.parseLong(of.get(0)),
        of.get(1),
        Long.parseLong(of.get(2)),
        Long.parseLong(of.get(3)),
        of.get(4),
        Long.parseLong(of.get(5)),
        of.get(6));
  }
}
