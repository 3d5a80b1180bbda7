package io.samspil.flexibility;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * Brings the database to the form that this version needs, before anything uses it. The history is
 * in a table of its own, since another service may have its tables in the same schema.
 */
@Configuration(proxyBeanMethods = false)
class FlexibilityMigration {
  /** An id sorts by code point in every database, so that pages are the same everywhere. */
  private static final Map<String, String> POSTGRESQL =
      Map.of("id", "varchar(128) collate \"C\"", "json", "jsonb");

  private static final Map<String, String> H2 = Map.of("id", "varchar(128)", "json", "text");

  @Bean
  Flyway flexibilityFlyway(DataSource database) throws MetaDataAccessException {
    String product =
        JdbcUtils.extractDatabaseMetaData(database, metaData -> metaData.getDatabaseProductName());
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/flexibility/migration")
        .table("flexibility_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders("H2".equals(product) ? H2 : POSTGRESQL)
        .load();
  }

  @Bean
  FlywayMigrationInitializer flexibilityMigrationInitializer(Flyway flexibilityFlyway) {
    return new FlywayMigrationInitializer(flexibilityFlyway);
  }
}
