package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.AuthSettings;
import io.samspil.flexibility.notify.CallbackCheck;
import io.samspil.flexibility.notify.NotifySettings;
import io.samspil.flexibility.notify.Outbox;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The VTN. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VtnSettings.class)
public class VtnConfiguration {
  @Bean
  ObjectReader flexibilityObjectReader(JdbcClient jdbc) {
    return new ObjectReader(jdbc);
  }

  @Bean
  ObjectDesk flexibilityObjectDesk(
      JdbcClient jdbc,
      JdbcOperations batches,
      ObjectReader reader,
      Outbox outbox,
      CallbackCheck callbacks,
      PlatformTransactionManager transactions) {
    return new ObjectDesk(
        new ObjectStore(jdbc, batches),
        new Rules(jdbc, reader),
        outbox,
        callbacks,
        new TransactionTemplate(transactions),
        Clock.systemUTC());
  }

  @Bean
  InsideDoor flexibilityEventDoor(ObjectDesk desk, JdbcClient jdbc) {
    return new InsideDoor(desk, jdbc);
  }

  @Bean
  VenDoor flexibilityVenDoor(JdbcClient jdbc) {
    return new VenLookup(jdbc);
  }

  @Bean
  VtnHandler flexibilityVtnHandler(
      ObjectReader reader,
      ObjectDesk desk,
      NotifySettings notifySettings,
      AuthSettings authSettings,
      VtnSettings settings) {
    return new VtnHandler(
        Operations.of(
            new ObjectOperations(reader, desk, Clock.systemUTC()),
            new Notifiers(reader, notifySettings),
            new AuthInfo(authSettings)),
        settings.maxBody().toBytes());
  }

  @Bean
  HandlerMapping flexibilityVtnMapping(VtnHandler handler) {
    return new SimpleUrlHandlerMapping(
        Map.of("/openadr3/**", handler, "/auth/**", handler), Ordered.HIGHEST_PRECEDENCE + 100);
  }
}
