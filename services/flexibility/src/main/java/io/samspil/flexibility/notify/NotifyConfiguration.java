package io.samspil.flexibility.notify;

import javax.net.ssl.SSLSocketFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How changes are told. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotifySettings.class)
public class NotifyConfiguration {
  @Bean
  SafeResolver flexibilityResolver(NotifySettings settings) {
    return new SafeResolver(settings.allowPrivateAddresses(), settings.timeout());
  }

  @Bean
  CallbackClient flexibilityCallbackClient(SafeResolver resolver, NotifySettings settings) {
    return new CallbackClient(
        resolver, (SSLSocketFactory) SSLSocketFactory.getDefault(), settings.timeout());
  }

  @Bean
  CallbackCheck flexibilityCallbackCheck(CallbackClient client, NotifySettings settings) {
    return new CallbackCheck(client, settings);
  }

  @Bean
  Outbox flexibilityOutbox(JdbcClient jdbc) {
    return new Outbox(jdbc, () -> {});
  }
}
