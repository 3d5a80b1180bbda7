package io.samspil.flexibility.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The authorization server, of which only the token endpoint is reached, at a path of ours. */
final class TokenEndpoint {
  private final RegisteredClientRepository clients;
  private final JwtGenerator tokens;
  private final ProblemWriter problems;
  private final OAuth2AuthorizationService authorizations = new NoAuthorizations();

  TokenEndpoint(RegisteredClientRepository clients, JwtGenerator tokens, ProblemWriter problems) {
    this.clients = clients;
    this.tokens = tokens;
    this.problems = problems;
  }

  SecurityFilterChain at(String path, HttpSecurity http) {
    return http.securityMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path))
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(failures -> failures.authenticationEntryPoint(problems::noToken))
        .with(new OAuth2AuthorizationServerConfigurer(), server -> configure(server, path))
        .build();
  }

  private void configure(OAuth2AuthorizationServerConfigurer server, String path) {
    server
        .registeredClientRepository(clients)
        .authorizationService(authorizations)
        .authorizationServerSettings(
            AuthorizationServerSettings.builder().tokenEndpoint(path).build())
        .tokenGenerator(tokens)
        .clientAuthentication(
            client ->
                client
                    .authenticationProviders(this::useOurSecrets)
                    .errorResponseHandler(problems::noToken))
        .tokenEndpoint(
            token ->
                token
                    .accessTokenRequestConverters(TokenEndpoint::clientCredentialsOnly)
                    .errorResponseHandler(problems::noToken));
  }

  private void useOurSecrets(List<AuthenticationProvider> providers) {
    var provider = new ClientSecretAuthenticationProvider(clients, authorizations);
    provider.setPasswordEncoder(new Secrets());
    providers.clear();
    providers.add(provider);
  }

  private static void clientCredentialsOnly(List<AuthenticationConverter> converters) {
    var standard = new OAuth2ClientCredentialsAuthenticationConverter();
    converters.clear();
    converters.add(request -> withOwnScopes(standard.convert(request)));
  }

  /**
   * Who asks for no scope gets all that the client has: OpenADR clients seldom ask. Who asks for
   * some gets those that its role has of them.
   */
  private static @Nullable Authentication withOwnScopes(@Nullable Authentication asked) {
    if (asked instanceof OAuth2ClientCredentialsAuthenticationToken token
        && token.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
        && client.getRegisteredClient() != null) {
      return new OAuth2ClientCredentialsAuthenticationToken(
          client,
          Scope.granted(token.getScopes(), client.getRegisteredClient().getScopes()),
          token.getAdditionalParameters());
    }
    return asked;
  }
}
