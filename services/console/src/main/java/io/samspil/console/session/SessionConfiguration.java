package io.samspil.console.session;

import io.samspil.signin.Issuer;
import io.samspil.signin.SignInSettings;
import io.samspil.signin.SigninConfiguration;
import io.samspil.signin.TokenCheck;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

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
    SignOutController consoleSignOut() {
      return new SignOutController();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Conditional(Leads.class)
  static class ToIssuer {
    @Bean
    IssuerClient consoleIssuerClient(BrowserSettings settings, Issuer issuer) {
      return new IssuerClient(settings, issuer);
    }

    @Bean
    SignInController consoleSignIn(IssuerClient issuer, TokenCheck check) {
      return new SignInController(issuer, check);
    }

    @Bean
    RenewController consoleRenewal(IssuerClient issuer, TokenCheck check) {
      return new RenewController(issuer, check);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Conditional(LeadsNowhere.class)
  static class ByForm {
    @Bean
    TokenForm consoleTokenForm(TokenCheck check) {
      return new TokenForm(check);
    }
  }

  /** An issuer that a browser can be sent to: its name is an address, or we were told one. */
  private static boolean leads(Environment settings) {
    return settings.getProperty("samspil.sign-in.issuer", "").startsWith("http")
        || !settings.getProperty("samspil.sign-in.authorization-uri", "").isEmpty();
  }

  static final class Leads implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return SignInSettings.asked(context.getEnvironment()) && leads(context.getEnvironment());
    }
  }

  static final class LeadsNowhere implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return SignInSettings.asked(context.getEnvironment()) && !leads(context.getEnvironment());
    }
  }
}
