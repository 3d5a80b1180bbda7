package io.samspil.registry;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The registry: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:registry.properties")
public class RegistryConfiguration {}
