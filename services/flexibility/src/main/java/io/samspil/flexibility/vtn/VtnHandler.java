package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.Caller;
import io.samspil.flexibility.auth.CallerToken;
import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.Problem;
import io.samspil.flexibility.openadr.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UrlPathHelper;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;

/**
 * Every request below the base path: finds its operation, checks the token's scopes, and answers
 * each failure with a problem.
 */
final class VtnHandler implements HttpRequestHandler {
  static final String BASE = "/openadr3/3.1.0";

  private static final Logger log = LoggerFactory.getLogger(VtnHandler.class);

  private final List<Route> routes;
  private final long maxBodyBytes;

  VtnHandler(List<Route> routes, long maxBodyBytes) {
    this.routes = List.copyOf(routes);
    this.maxBodyBytes = maxBodyBytes;
  }

  private record Found(Route route, Map<String, String> path) {}

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Answer answer = answer(request);
      if (answer.version() > 0) {
        response.setHeader("ETag", "\"" + answer.version() + "\"");
      }
      write(response, answer.status(), answer.body());
    } catch (Refusal e) {
      e.headers().forEach(response::setHeader);
      write(response, e.status(), Json.text(Problem.of(e.status(), e.detail())));
    } catch (RuntimeException e) {
      log.warn(
          "an OpenADR request failed: method={} path={}",
          request.getMethod(),
          request.getRequestURI(),
          e);
      String detail = "the VTN failed; its log says why";
      write(response, 500, Json.text(Problem.of(500, detail)));
    }
  }

  private Answer answer(HttpServletRequest request) {
    Found found = find(request);
    Route route = found.route();
    request.setAttribute(
        HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, BASE + route.pattern().getPatternString());
    Caller caller = CallerToken.of(request);
    if (!route.scopes().isEmpty() && !caller.hasOneOf(route.scopes())) {
      throw Refusal.of(
          403,
          "%s %s needs the scope %s; this token's role is %s, with %s"
              .formatted(
                  route.method(),
                  route.pattern(),
                  String.join(" or ", new TreeSet<>(route.scopes())),
                  caller.role().text(),
                  String.join(" ", new TreeSet<>(caller.scopes()))));
    }
    return route.handling().answer(new Asked(request, caller, found.path(), maxBodyBytes));
  }

  private Found find(HttpServletRequest request) {
    String path = UrlPathHelper.defaultInstance.getLookupPathForRequest(request);
    String below = path.startsWith(BASE) ? path.substring(BASE.length()) : path;
    PathContainer parsed = PathContainer.parsePath(below);
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      @Nullable PathMatchInfo match = route.pattern().matchAndExtract(parsed);
      if (match != null && route.method().equals(method)) {
        return new Found(route, match.getUriVariables());
      }
      if (match != null) {
        allowed.add(route.method());
      }
    }
    if (allowed.isEmpty()) {
      throw Refusal.of(404, "there is nothing at '%s'".formatted(path));
    }
    throw Refusal.methods(
        request.getMethod(), path, allowed.stream().collect(Collectors.joining(", ")));
  }

  private static void write(HttpServletResponse response, int status, String json)
      throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
