package io.samspil.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The console: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:console.properties")
public class ConsoleConfiguration {}
