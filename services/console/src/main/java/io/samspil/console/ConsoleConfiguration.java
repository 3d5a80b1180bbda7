package io.samspil.console;

import io.samspil.console.live.LiveConfiguration;
import io.samspil.console.pages.PagesConfiguration;
import io.samspil.console.session.SessionConfiguration;
import io.samspil.signin.SigninConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The console: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:console.properties")
@EnableConfigurationProperties(ConsoleSettings.class)
@Import({
  LiveConfiguration.class,
  PagesConfiguration.class,
  SessionConfiguration.class,
  SigninConfiguration.class
})
public class ConsoleConfiguration {}
