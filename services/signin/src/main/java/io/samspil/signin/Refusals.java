package io.samspil.signin;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/** Answers what is refused, and sees to it that it is known: in the log, and counted. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  static final String COUNTER = "samspil.signin.refused";
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final String REALM = "Bearer realm=\"samspil\"";

  private final MeterRegistry metrics;

  /** All kinds are counted from the start: an alert sees the first. */
  Refusals(MeterRegistry metrics) {
    this.metrics = metrics;
    for (Refused.Kind kind : Refused.Kind.values()) {
      metrics.counter(COUNTER, "kind", kind.id());
    }
  }

  /** No token, or one that is not good. People are led to where they can sign in. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    Refused refused = refused(cause);
    boolean page = isPage(request) && status(refused.kind()) == HttpStatus.UNAUTHORIZED;
    if (!page || refused.kind() == Refused.Kind.BAD_TOKEN) {
      tell(request, refused);
    }
    if (page) {
      response.sendRedirect("/sign-in?to=" + encoded(pathOf(request)));
    } else {
      answer(response, refused);
    }
  }

  /** A good token whose role is not enough. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    @Nullable SignedIn person = SignedIn.now().orElse(null);
    String wanted = RoleTable.wanted(request).map(Role::text).orElse("none");
    String has = person == null ? "none" : person.role().map(Role::text).orElse("none");
    String who = person == null ? "" : person.getName();
    String detail =
        "this wants the role %s, and the token of '%s' has %s"
            .formatted(wanted, who, has.equals("none") ? "no role of ours" : has);
    Refused refused = new Refused(Refused.Kind.ROLE, who, detail);
    tell(request, refused);
    answer(response, refused);
  }

  private static Refused refused(AuthenticationException cause) {
    if (cause instanceof Refused refused) {
      return refused;
    }
    if (cause instanceof OAuth2AuthenticationException bad) {
      boolean crossSite = bad.getError().getErrorCode().equals(TokenInRequest.CROSS_SITE);
      String why = String.valueOf(bad.getError().getDescription());
      return new Refused(crossSite ? Refused.Kind.CROSS_SITE : Refused.Kind.BAD_TOKEN, "", why);
    }
    return new Refused(
        Refused.Kind.NO_TOKEN, "", "there is no token, expected 'Authorization: Bearer …'");
  }

  private void tell(HttpServletRequest request, Refused refused) {
    metrics.counter(COUNTER, "kind", refused.kind().id()).increment();
    log.warn(
        "request refused kind={} who={} method={} path={} from={} reason={}",
        refused.kind().id(),
        refused.who().isEmpty() ? "unknown" : printable(refused.who()),
        request.getMethod(),
        printable(request.getRequestURI()),
        request.getRemoteAddr(),
        printable(refused.reason()));
  }

  private static void answer(HttpServletResponse response, Refused refused) throws IOException {
    switch (refused.kind()) {
      case NO_TOKEN -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
      case BAD_TOKEN, EXPIRED ->
          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"invalid_token\"");
      case ROLE ->
          response.setHeader(
              HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"insufficient_scope\"");
      case ISSUER_AWAY -> response.setHeader(HttpHeaders.RETRY_AFTER, "5");
      case CROSS_SITE -> {}
    }
    write(response, status(refused.kind()), refused);
  }

  private static HttpStatus status(Refused.Kind kind) {
    return switch (kind) {
      case NO_TOKEN, BAD_TOKEN, EXPIRED -> HttpStatus.UNAUTHORIZED;
      case ROLE, CROSS_SITE -> HttpStatus.FORBIDDEN;
      case ISSUER_AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  private static void write(HttpServletResponse response, HttpStatus status, Refused refused)
      throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("title", title(refused.kind()));
    problem.put("status", status.value());
    problem.put("detail", detail(refused));
    byte[] body = JsonMapper.shared().writeValueAsBytes(problem);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String title(Refused.Kind kind) {
    return switch (kind) {
      case NO_TOKEN -> "Sign-in is needed";
      case BAD_TOKEN, EXPIRED -> "The token is not good";
      case ROLE -> "Another role is needed";
      case CROSS_SITE -> "Not from another site";
      case ISSUER_AWAY -> "Sign-in is not possible now";
    };
  }

  private static String detail(Refused refused) {
    return switch (refused.kind()) {
      case BAD_TOKEN, EXPIRED -> "the bearer token is not good: " + refused.reason();
      case NO_TOKEN, ROLE, CROSS_SITE, ISSUER_AWAY -> refused.reason();
    };
  }

  /** Whether a person's browser asks for a page, not a script of it. */
  private static boolean isPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET")
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE)
        && !path.startsWith("/api/")
        && !path.startsWith("/actuator/");
  }

  private static String pathOf(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** One line, whatever was sent. */
  private static String printable(String text) {
    String line = text.replaceAll("\\p{C}", "?");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
