package io.samspil.flexibility;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty database that has this version's tables. */
public final class SchemaDatabase implements AutoCloseable {
  private final DataSource source;
  private final AutoCloseable server;

  private SchemaDatabase(DataSource source, AutoCloseable server) throws Exception {
    this.source = source;
    this.server = server;
    new FlexibilityMigration().flexibilityFlyway(source).migrate();
  }

  /** H2, in memory. */
  public static SchemaDatabase h2() throws Exception {
    String url = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());
    return new SchemaDatabase(new DriverManagerDataSource(url, "sa", ""), () -> {});
  }

  /** A PostgreSQL server of its own. */
  public static SchemaDatabase postgres() throws Exception {
    EmbeddedPostgres server = EmbeddedPostgres.builder().start();
    return new SchemaDatabase(server.getPostgresDatabase(), server);
  }

  public JdbcTemplate jdbc() {
    return new JdbcTemplate(source);
  }

  public TransactionTemplate transactions() {
    return new TransactionTemplate(new DataSourceTransactionManager(source));
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
