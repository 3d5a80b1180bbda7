package io.samspil.standalone;

import io.samspil.simulator.SimulatorConfiguration;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** All services, running on the embedded parts. */
final class Platform implements AutoCloseable {
  private static final Duration STREAMS_PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Embedded embedded;
  private final ConfigurableApplicationContext context;

  private Platform(Embedded embedded, ConfigurableApplicationContext context) {
    this.embedded = embedded;
    this.context = context;
  }

  /** Returns when devices can publish, people can look, and what is published is metered. */
  static Platform start(RunOptions options, DataFolder folder, Ports ports) throws Exception {
    Embedded embedded = Embedded.start(options, folder, ports);
    try {
      var application = application(options, folder, Settings.of(options, folder, ports), embedded);
      var platform = new Platform(embedded, application.run());
      platform.awaitStreams();
      return platform;
    } catch (Exception e) {
      embedded.close();
      throw e;
    }
  }

  private static SpringApplication application(
      RunOptions options, DataFolder folder, Map<String, Object> settings, Embedded embedded) {
    var application =
        options.empty()
            ? new SpringApplication(StandaloneConfiguration.class)
            : new SpringApplication(StandaloneConfiguration.class, SimulatorConfiguration.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        context -> {
          var sources = context.getEnvironment().getPropertySources();
          sources.addFirst(new MapPropertySource("run", settings));
          if (options.signIn()) {
            context
                .getBeanFactory()
                .registerSingleton("standaloneTokens", OwnTokens.ofCity(folder.root()));
          }
          sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, house());
          context.addBeanFactoryPostProcessor(beans -> embedded.await());
        });
    return application;
  }

  /** What is fixed for all runs, and the environment may override. */
  private static ResourcePropertySource house() {
    try {
      return new ResourcePropertySource("house", "classpath:standalone.properties");
    } catch (java.io.IOException e) {
      throw new IllegalStateException("standalone.properties is missing from the jar", e);
    }
  }

  private void awaitStreams() throws InterruptedException {
    long deadline = System.nanoTime() + STREAMS_PATIENCE.toNanos();
    for (var streams : context.getBeansOfType(StreamsBuilderFactoryBean.class).values()) {
      while (!serves(streams.getKafkaStreams())) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "metering did not begin to read within " + STREAMS_PATIENCE.toSeconds() + " s");
        }
        Thread.sleep(POLL);
      }
    }
  }

  private static boolean serves(@org.jspecify.annotations.Nullable KafkaStreams streams) {
    return streams != null && streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public void close() throws Exception {
    context.close();
    embedded.close();
  }
}
