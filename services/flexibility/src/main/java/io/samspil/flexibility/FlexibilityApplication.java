package io.samspil.flexibility;

import io.samspil.flexibility.control.PlanReadiness;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Flexibility as a process of its own. */
@EnableAutoConfiguration
@Import({FlexibilityConfiguration.class, PlanReadiness.class})
public class FlexibilityApplication {
  public static void main(String[] args) {
    SpringApplication.run(FlexibilityApplication.class, args);
  }
}
