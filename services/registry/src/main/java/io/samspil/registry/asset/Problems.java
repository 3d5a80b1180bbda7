package io.samspil.registry.asset;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The failures of the registry's API, each as its problem (RFC 9457). */
public final class Problems {
  private Problems() {}

  /** 400; the property {@code errors} lists every fault. */
  public static ErrorResponseException invalid(String what, List<Fault> faults) {
    String first = faults.isEmpty() ? "" : ": " + sentence(faults.getFirst());
    String more = faults.size() > 1 ? " (and %d more)".formatted(faults.size() - 1) : "";
    ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Not valid", what + first + more);
    problem.setProperty("errors", faults);
    return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
  }

  /** 404. */
  public static ErrorResponseException unknown(String kind, String id) {
    return exception(
        HttpStatus.NOT_FOUND, "Not found", "the registry knows no %s '%s'".formatted(kind, id));
  }

  /** 409; the property {@code currentVersion} is 0 when there is no such asset. */
  public static ErrorResponseException versionConflict(
      String kind, String id, long given, long current) {
    String now = current == 0 ? "it is not there" : "its current version is " + current;
    ProblemDetail problem =
        problem(
            HttpStatus.CONFLICT,
            "Changed by someone else",
            "%s '%s': version %d was given, but %s; read it again and repeat the change"
                .formatted(kind, id, given, now));
    problem.setProperty("currentVersion", current);
    return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
  }

  static ErrorResponseException inUse(String kind, String id, String reason) {
    return exception(
        HttpStatus.CONFLICT, "In use", "%s '%s' cannot be removed: %s".formatted(kind, id, reason));
  }

  /** Any other. */
  public static ErrorResponseException exception(HttpStatus status, String title, String detail) {
    return new ErrorResponseException(status, problem(status, title, detail), null);
  }

  private static ProblemDetail problem(HttpStatus status, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return problem;
  }

  private static String sentence(Fault fault) {
    return "%s '%s', expected %s".formatted(fault.field(), fault.value(), fault.expected());
  }
}
