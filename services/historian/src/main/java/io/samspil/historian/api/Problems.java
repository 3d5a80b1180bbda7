package io.samspil.historian.api;

import io.samspil.historian.store.StoreUnavailableException;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Failures as application/problem+json. */
final class Problems {
  private Problems() {}

  /** 400: which parameter, what was given, what was expected. */
  static ErrorResponseException badParameter(String name, String value, String expected) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST,
            "parameter %s is '%s': expected %s".formatted(name, value, expected));
    problem.setTitle("A parameter is not as expected");
    problem.setProperty("parameter", name);
    problem.setProperty("value", value);
    problem.setProperty("expected", expected);
    return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
  }

  /** What the store answers, or 503 while it does not. */
  static <T> T orUnavailable(Supplier<T> question) {
    try {
      return question.get();
    } catch (StoreUnavailableException e) {
      ProblemDetail problem =
          ProblemDetail.forStatusAndDetail(
              HttpStatus.SERVICE_UNAVAILABLE,
              "the store of the time series does not answer; what is measured meanwhile is kept in"
                  + " Kafka and will be stored");
      problem.setTitle("The store is away");
      throw new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, problem, e);
    }
  }
}
