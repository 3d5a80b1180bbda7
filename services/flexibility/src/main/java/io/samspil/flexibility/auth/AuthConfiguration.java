package io.samspil.flexibility.auth;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.samspil.flexibility.openadr.Problem;
import io.samspil.signin.SignInSettings;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Guards {@code /openadr3} and {@code /auth}, and nothing else: what other services have under
 * their paths passes by without being looked at, unless people have to sign in; then that has a
 * chain of its own, behind these.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(AuthSettings.class)
public class AuthConfiguration {
  /** Where the specification has the token endpoint, below our base, and where it is short. */
  private static final String TOKEN_PATH = "/openadr3/3.1.0/auth/token";

  private static final String SHORT_TOKEN_PATH = "/auth/token";

  /** Spring Boot registers the filter for every path; where nobody signs in, ours are enough. */
  @Bean
  static BeanPostProcessor flexibilityFilterPaths(Environment environment) {
    boolean oursOnly = !SignInSettings.asked(environment);
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (oursOnly
            && bean instanceof DelegatingFilterProxyRegistrationBean filter
            && name.equals("securityFilterChainRegistration")) {
          filter.setUrlPatterns(List.of("/openadr3/*", "/auth/*"));
        }
        return bean;
      }
    };
  }

  @Bean
  ClientStore flexibilityClientStore(JdbcClient jdbc) {
    return new ClientStore(jdbc);
  }

  @Bean
  ClientController flexibilityClientController(ClientStore flexibilityClientStore) {
    return new ClientController(flexibilityClientStore, Clock.systemUTC());
  }

  @Bean
  ProblemWriter flexibilityProblemWriter(AuthSettings settings) {
    return new ProblemWriter(settings.badTokenStatus());
  }

  /** For requests that the firewall does not let through. */
  @Bean
  RequestRejectedHandler flexibilityRequestRejectedHandler() {
    return (request, response, rejected) ->
        ProblemWriter.write(
            response,
            400,
            Problem.of(400, "the request is not accepted: " + rejected.getMessage()));
  }

  /** Of an external issuer it signs nothing; Spring Boot would make one all the same. */
  @Bean
  JWKSource<SecurityContext> flexibilityTokenKeys(JdbcClient jdbc) {
    return new ImmutableJWKSet<>(new JWKSet(new SigningKeys(jdbc).key()));
  }

  @Bean
  JwtDecoder flexibilityTokenDecoder(
      AuthSettings settings, ClientStore clients, JWKSource<SecurityContext> flexibilityTokenKeys) {
    return settings.external()
        ? Tokens.external(settings, Clock.systemUTC())
        : Tokens.own(key(flexibilityTokenKeys), clients, Clock.systemUTC());
  }

  private static RSAKey key(JWKSource<SecurityContext> keys) {
    return ((ImmutableJWKSet<SecurityContext>) keys).getJWKSet().getKeys().getFirst().toRSAKey();
  }

  /** The path of the token endpoint, and the short one. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(OwnTokens.class)
  static class TokenChains {
    @Bean
    KeysEndpoint flexibilityKeysEndpoint(JWKSource<SecurityContext> keys) {
      return new KeysEndpoint(key(keys));
    }

    @Bean
    TokenEndpoint flexibilityTokenEndpoint(
        AuthSettings settings,
        ClientStore clients,
        JWKSource<SecurityContext> keys,
        ProblemWriter problems) {
      return new TokenEndpoint(
          new RegisteredClients(clients, settings.tokenLifetime()),
          new JwtGenerator(new NimbusJwtEncoder(keys)),
          problems);
    }

    @Bean
    @Order(1)
    SecurityFilterChain flexibilityTokenChain(TokenEndpoint endpoint, HttpSecurity http) {
      return endpoint.at(TOKEN_PATH, http);
    }

    @Bean
    @Order(2)
    SecurityFilterChain flexibilityShortTokenChain(TokenEndpoint endpoint, HttpSecurity http) {
      return endpoint.at(SHORT_TOKEN_PATH, http);
    }
  }

  /** What needs no token. */
  @Bean
  @Order(3)
  SecurityFilterChain flexibilityOpenChain(HttpSecurity http) {
    return plain(http.securityMatcher("/openadr3/*/auth/**", "/auth/**"))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(4)
  SecurityFilterChain flexibilityVtnChain(
      HttpSecurity http, JwtDecoder decoder, ProblemWriter problems, AuthSettings settings) {
    return plain(http.securityMatcher("/openadr3/**"))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(failures -> failures.authenticationEntryPoint(problems::badToken))
        .oauth2ResourceServer(
            resources ->
                resources
                    .authenticationEntryPoint(problems::badToken)
                    .jwt(
                        jwt ->
                            jwt.decoder(decoder)
                                .jwtAuthenticationConverter(
                                    token -> Tokens.caller(token, settings.clientClaim()))))
        .build();
  }

  private static HttpSecurity plain(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }
}
