package io.samspil.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The browser's session: a cookie that holds the token, out of the reach of scripts. */
public final class SessionCookie {
  public static final String NAME = "samspil_token";

  /** Browsers keep no more than 4,096 bytes of a cookie, its name and attributes included. */
  public static final int LONGEST = 3_900;

  private SessionCookie() {}

  /** The cookie that a page's requests come with; nothing and zero take it away. */
  public static ResponseCookie of(HttpServletRequest request, String token, Duration goodFor) {
    return ResponseCookie.from(NAME, token)
        .path("/")
        .httpOnly(true)
        .secure(isHttps(request))
        .sameSite("Lax")
        .maxAge(goodFor)
        .build();
  }

  static Optional<String> in(HttpServletRequest request) {
    return value(request, NAME);
  }

  /** What a cookie of this name holds; empty without one. */
  public static Optional<String> value(HttpServletRequest request, String name) {
    Cookie @Nullable [] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the browser spoke TLS, to us or to the entrance before us. */
  public static boolean isHttps(HttpServletRequest request) {
    return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  /**
   * Whether a page of ours sent it. Browsers say so in Sec-Fetch-Site, older ones in Origin, and no
   * page can change either.
   */
  public static boolean isFromOurPages(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String host = request.getHeader(HttpHeaders.HOST);
    return origin != null && host != null && host.equalsIgnoreCase(authority(origin));
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
