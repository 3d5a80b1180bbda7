package io.samspil.gateway;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The gateway: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:gateway.properties")
public class GatewayConfiguration {}
