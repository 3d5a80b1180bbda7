package io.samspil.gateway.http;

import java.util.List;

/**
 * Which part of a list is asked for.
 *
 * @param page from 0
 * @param limit how many make a page
 */
public record Paging(int page, int limit) {

  /**
   * Checks what was asked for.
   *
   * @param mostItems on one page
   * @throws org.springframework.web.server.ResponseStatusException 400, naming the parameter
   */
  public static Paging of(int page, int limit, int mostItems) {
    if (limit < 1 || limit > mostItems) {
      throw BadRequest.of("limit is " + limit + "; expected 1 to " + mostItems);
    }
    if (page < 0) {
      throw BadRequest.of("page is " + page + "; expected 0 or more");
    }
    return new Paging(page, limit);
  }

  /** That part of it. */
  public <T> List<T> of(List<T> all) {
    return all.stream().skip((long) page * limit).limit(limit).toList();
  }
}
