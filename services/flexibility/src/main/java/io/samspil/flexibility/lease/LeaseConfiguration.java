package io.samspil.flexibility.lease;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** Leases in the service's database. */
@Configuration(proxyBeanMethods = false)
public class LeaseConfiguration {
  private static final String EMBEDDED = "jdbc:h2:file:";

  @Bean
  Leases flexibilityLeases(JdbcOperations jdbc, DataSource database)
      throws MetaDataAccessException {
    String url = JdbcUtils.extractDatabaseMetaData(database, metaData -> metaData.getURL());
    boolean alone = url.startsWith(EMBEDDED);
    return (name, term) -> new Lease(jdbc, name, Clock.systemUTC(), term, alone);
  }
}
