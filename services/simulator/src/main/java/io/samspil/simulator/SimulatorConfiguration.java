package io.samspil.simulator;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The simulator: what its own main and standalone both import. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:simulator.properties")
public class SimulatorConfiguration {}
