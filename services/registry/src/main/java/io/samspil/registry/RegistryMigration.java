package io.samspil.registry;

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
 * in a table of the registry's own, since another service may have its tables in the same schema.
 */
@Configuration(proxyBeanMethods = false)
class RegistryMigration {
  /**
   * An id sorts by code point in every database, so that pages are the same everywhere; a key is
   * made of several.
   */
  private static final Map<String, String> POSTGRESQL =
      Map.of(
          "id", "varchar(64) collate \"C\"",
          "key", "varchar(200) collate \"C\"",
          "stored", "stored");

  private static final Map<String, String> H2 =
      Map.of("id", "varchar(64)", "key", "varchar(200)", "stored", "");

  @Bean
  Flyway registryFlyway(DataSource database) throws MetaDataAccessException {
    String product =
        JdbcUtils.extractDatabaseMetaData(database, metaData -> metaData.getDatabaseProductName());
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/registry/migration")
        .table("registry_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders("H2".equals(product) ? H2 : POSTGRESQL)
        .load();
  }

  @Bean
  FlywayMigrationInitializer registryMigrationInitializer(Flyway registryFlyway) {
    return new FlywayMigrationInitializer(registryFlyway);
  }
}
