package io.samspil.flexibility.control;

import io.samspil.flexibility.MigratedDatabase;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class PlanningStoreOnH2Test extends PlanningStoreContract {
  private static final JdbcOperations DATABASE =
      MigratedDatabase.of(
          new DriverManagerDataSource("jdbc:h2:mem:planning-store;DB_CLOSE_DELAY=-1", "sa", ""));

  PlanningStoreOnH2Test() {
    super(DATABASE);
  }
}
