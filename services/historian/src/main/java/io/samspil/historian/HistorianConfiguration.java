package io.samspil.historian;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The historian: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:historian.properties")
public class HistorianConfiguration {}
