package io.samspil.console.session;

import io.samspil.signin.Issuer;
import io.samspil.signin.SigninConfiguration;
import io.samspil.signin.TokenCheck;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Sign-in in a browser. Without an issuer there is only {@code /api/v1/me}. */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {
  @Bean
  MeController consoleMe() {
    return new MeController();
  }

  @Configuration(proxyBeanMethods = false)
  @Conditional(SigninConfiguration.Asked.class)
  @EnableConfigurationProperties(BrowserSettings.class)
  static class Asked {
    @Bean
    SignInController consoleSignIn(BrowserSettings settings, Issuer issuer, TokenCheck check) {
      return new SignInController(new IssuerClient(settings, issuer), check);
    }
  }
}
