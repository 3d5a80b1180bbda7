package io.samspil.metering;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The metering as a process of its own. */
@EnableAutoConfiguration
@Import(MeteringConfiguration.class)
public class MeteringApplication {
  public static void main(String[] args) {
    SpringApplication.run(MeteringApplication.class, args);
  }
}
