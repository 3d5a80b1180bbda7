package io.samspil.metering;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The metering: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:metering.properties")
public class MeteringConfiguration {}
