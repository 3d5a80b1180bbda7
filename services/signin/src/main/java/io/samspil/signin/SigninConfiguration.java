package io.samspil.signin;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Sign-in for the HTTP API: every service's configuration imports it. Without an issuer it adds
 * nothing to a request's way.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:signin.properties")
@EnableConfigurationProperties(SignInSettings.class)
public class SigninConfiguration {

  /** Before anything is made: a service that must not start does not wait for Kafka first. */
  @Bean
  static BeanFactoryPostProcessor signinLoopbackRule(Environment environment) {
    return beans -> LoopbackRule.check(environment);
  }

  /** Whether an issuer is set. */
  public static final class Asked implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return SignInSettings.asked(context.getEnvironment());
    }
  }

  /** Guards every path that no other chain has taken for itself. */
  @Configuration(proxyBeanMethods = false)
  @EnableWebSecurity
  @Conditional(Asked.class)
  static class Guard {
    private static final int AFTER_OTHERS = 100;

    @Bean
    Issuer signinIssuer(SignInSettings settings) {
      return new Issuer(settings);
    }

    @Bean
    TokenCheck signinTokenCheck(SignInSettings settings, Issuer issuer) {
      return new TokenCheck(settings, issuer, Clock.systemUTC());
    }

    @Bean
    Refusals signinRefusals(MeterRegistry metrics) {
      return new Refusals(metrics);
    }

    @Bean
    @Order(AFTER_OTHERS)
    SecurityFilterChain signinChain(HttpSecurity http, TokenCheck check, Refusals refusals) {
      return http.csrf(AbstractHttpConfigurer::disable)
          .logout(AbstractHttpConfigurer::disable)
          .requestCache(AbstractHttpConfigurer::disable)
          .headers(
              headers -> headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable))
          .sessionManagement(
              session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
          .authorizeHttpRequests(
              requests ->
                  requests
                      .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                      .permitAll()
                      .anyRequest()
                      .access((who, request) -> decide(who.get(), request)))
          .exceptionHandling(
              failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
          .oauth2ResourceServer(
              resources ->
                  resources
                      .bearerTokenResolver(new TokenInRequest())
                      .authenticationEntryPoint(refusals)
                      .accessDeniedHandler(refusals)
                      .authenticationManagerResolver(
                          request -> asked -> check.check(tokenOf(asked))))
          .build();
    }

    /** Not a bean of its type: other chains would ask it what they do not know. */
    private static String tokenOf(Authentication asked) {
      return ((BearerTokenAuthenticationToken) asked).getToken();
    }

    private static AuthorizationDecision decide(
        Authentication who, RequestAuthorizationContext asked) {
      return new AuthorizationDecision(
          RoleTable.wanted(asked.getRequest())
              .map(
                  wanted ->
                      who instanceof SignedIn person
                          && person.role().filter(role -> role.covers(wanted)).isPresent())
              .orElse(true));
    }
  }

  /** Where Spring Boot's security is there, it registers the filter itself. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(Asked.class)
  @ConditionalOnMissingClass(
      "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration")
  static class Registration {
    private static final int BEFORE_OTHERS = -100;

    @Bean
    FilterRegistrationBean<Filter> signinFilter(
        @Qualifier("springSecurityFilterChain") Filter chains) {
      var registration = new FilterRegistrationBean<>(chains);
      registration.setOrder(BEFORE_OTHERS);
      registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
      return registration;
    }
  }
}
