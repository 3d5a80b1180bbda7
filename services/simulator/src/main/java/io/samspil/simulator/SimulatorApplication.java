package io.samspil.simulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The simulator as a process of its own. */
@EnableAutoConfiguration
@Import(SimulatorConfiguration.class)
public class SimulatorApplication {
  public static void main(String[] args) {
    SpringApplication.run(SimulatorApplication.class, args);
  }
}
