package io.samspil.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Finds the token of a request: in its header, else in the browser's cookie. A browser sends the
 * cookie by itself, so what changes something has to come from our own pages.
 */
final class TokenInRequest implements BearerTokenResolver {
  static final String CROSS_SITE = "cross_site";

  private final BearerTokenResolver header = new DefaultBearerTokenResolver();

  @Override
  public @Nullable String resolve(HttpServletRequest request) {
    if (RoleTable.wanted(request).isEmpty()) {
      return null;
    }
    @Nullable String told = header.resolve(request);
    if (told != null) {
      return told;
    }
    @Nullable String kept = SessionCookie.in(request).orElse(null);
    if (kept != null && !RoleTable.isSafe(request) && !SessionCookie.isFromOurPages(request)) {
      throw new OAuth2AuthenticationException(
          new OAuth2Error(
              CROSS_SITE,
              "with the cookie "
                  + SessionCookie.NAME
                  + " only the console's own pages may change something; programs send the token"
                  + " in the header Authorization",
              null));
    }
    return kept;
  }
}
