package io.samspil.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The console as a process of its own. */
@EnableAutoConfiguration
@Import(ConsoleConfiguration.class)
public class ConsoleApplication {
  public static void main(String[] args) {
    SpringApplication.run(ConsoleApplication.class, args);
  }
}
