package io.samspil.flexibility;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.MetaDataAccessException;

/** A database in the form that this version needs, without anything else of the service. */
public final class MigratedDatabase {
  private MigratedDatabase() {}

  public static JdbcOperations of(DataSource database) {
    try (var open = database.getConnection()) {
      new FlexibilityMigration().flexibilityFlyway(database).migrate();
      return new JdbcTemplate(database);
    } catch (SQLException | MetaDataAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
