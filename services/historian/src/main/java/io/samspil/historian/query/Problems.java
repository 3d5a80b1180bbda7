package io.samspil.historian.query;

import io.samspil.historian.store.StoreUnavailableException;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Failures as application/problem+json. */
public final class Problems {
  private Problems() {}

  /** 400: which parameter, what was given, what was expected. */
  public static ErrorResponseException badParameter(String name, String value, String expected) {
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

  /** 404: there is no such thing in the registry. */
  public static ErrorResponseException notFound(String what, String id) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "%s '%s' is not known to the registry".formatted(what, id));
    problem.setTitle("Not known");
    return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
  }

  /** 503: the historian has just begun. */
  public static ErrorResponseException registryUnread() {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE,
            "what the registry has said is still being read; ask again in a moment");
    problem.setTitle("Not ready yet");
    return new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, problem, null);
  }

  /** What the store answers, or 503 while it does not. */
  public static <T> T orUnavailable(Supplier<T> question) {
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
