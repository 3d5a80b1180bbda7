package io.samspil.console.pages;

import io.samspil.console.ConsoleSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages and the files they need. */
@Configuration(proxyBeanMethods = false)
public class PagesConfiguration {

  @Bean
  PagesController consolePages(ConsoleSettings settings) {
    return new PagesController(settings);
  }

  @Bean
  PageFiles consolePageFiles() {
    return new PageFiles();
  }
}
