package io.samspil.flexibility.load;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The failures of the API, each as its problem (RFC 9457). */
public final class Problems {
  private Problems() {}

  /** 400. */
  public static ErrorResponseException invalid(String detail) {
    return problem(HttpStatus.BAD_REQUEST, "Not valid", detail);
  }

  /** 404. */
  public static ErrorResponseException unknown(String kind, String id) {
    return problem(
        HttpStatus.NOT_FOUND, "Not found", "no %s '%s' is known here".formatted(kind, id));
  }

  /** 503. */
  public static ErrorResponseException notYet(String detail) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, "Not yet", detail);
  }

  private static ErrorResponseException problem(HttpStatus status, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return new ErrorResponseException(status, problem, null);
  }
}
