package io.samspil.signin;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Which request wants which role, of every service. The first line that matches holds. */
final class RoleTable {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private static final List<Line> LINES =
      List.of(
          // What answers without a token: probes, devices that have a code, and sign-in itself.
          open(GET, "/actuator/health/**"),
          open(POST, "/api/v1/claims:redeem"),
          open(null, "/sign-in/**"),
          open(POST, "/sign-out"),
          // Public halves of keys, which gateways ask for.
          open(GET, "/api/v1/flexibility/keys"),
          // The VTN asks its clients for tokens of its own.
          open(null, "/openadr3/**"),
          open(null, "/auth/**"),
          // What operators do.
          operator(POST, "/api/v1/alarms/{rule}/{subject}:acknowledge"),
          operator(POST, "/api/v1/quarantine:replay"),
          operator(POST, "/api/v1/quarantine:discard"),
          operator(POST, "/api/v1/quarantine/{id}:replay"),
          operator(POST, "/api/v1/quarantine/{id}:discard"),
          operator(POST, "/api/v1/edits"),
          operator(POST, "/api/v1/edits/{idAndWhat}"),
          operator(PUT, "/api/v1/flexibility/loads/{id}/need"),
          operator(DELETE, "/api/v1/flexibility/loads/{id}/need"),
          operator(POST, "/api/v1/flexibility/stop"),
          operator(POST, "/api/v1/flexibility/resume"),
          operator(POST, "/api/v1/flexibility/plan:simulate"),
          operator(POST, "/api/v1/flexibility/plan/simulate"),
          operator(POST, "/api/v1/flexibility/subscriptions/{id}/retry"));

  /**
   * @param role empty: open to everyone
   */
  private record Line(PathPatternRequestMatcher requests, Optional<Role> role) {}

  private RoleTable() {}

  /**
   * Empty where nobody is asked; without a line, reading is for viewers and the rest engineers'.
   */
  static Optional<Role> wanted(HttpServletRequest request) {
    for (Line line : LINES) {
      if (line.requests().matches(request)) {
        return line.role();
      }
    }
    return Optional.of(isSafe(request) ? Role.VIEWER : Role.ENGINEER);
  }

  /** Whether its method changes nothing. */
  static boolean isSafe(HttpServletRequest request) {
    return SAFE.contains(request.getMethod());
  }

  private static Line open(@Nullable HttpMethod method, String path) {
    return new Line(matcher(method, path), Optional.empty());
  }

  private static Line operator(HttpMethod method, String path) {
    return new Line(matcher(method, path), Optional.of(Role.OPERATOR));
  }

  private static PathPatternRequestMatcher matcher(@Nullable HttpMethod method, String path) {
    PathPatternRequestMatcher.Builder builder = PathPatternRequestMatcher.withDefaults();
    return method == null ? builder.matcher(path) : builder.matcher(method, path);
  }
}
