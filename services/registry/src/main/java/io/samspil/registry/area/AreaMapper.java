package io.samspil.registry.area;

import io.samspil.registry.asset.Strung;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;

/** Reads an area whose inlets the statement has strung together. */
final class AreaMapper implements RowMapper<Area> {
  @Override
  public Area mapRow(ResultSet row, int number) throws SQLException {
    return new Area(
        row.getString("id"),
        row.getLong("version"),
        row.getBoolean("removed"),
        row.getLong("published_version"),
        row.getString("name"),
        row.getString("area_class"),
        row.getString("parent_id"),
        row.getLong("capacity_w"),
        row.getString("search_text"),
        Strung.parts(row.getString("inlets"))
            .map(AreaInlet::new)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
