package io.samspil.historian;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The historian as a process of its own. */
@EnableAutoConfiguration
@Import(HistorianConfiguration.class)
public class HistorianApplication {
  public static void main(String[] args) {
    SpringApplication.run(HistorianApplication.class, args);
  }
}
