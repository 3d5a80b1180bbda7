package io.samspil.flexibility.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How the callbacks of subscriptions fare, for who runs the VTN. */
@RestController
@RequestMapping("/api/v1/flexibility/subscriptions")
class SubscriptionController {
  private static final int MOST = 500;

  private final JdbcClient jdbc;

  SubscriptionController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param state working, failing (tried again) or broken (nothing more is sent)
   * @param pending notifications that wait
   * @param dropped notifications that were given up
   */
  record SubscriptionView(
      String id,
      String clientId,
      String clientName,
      String state,
      int failures,
      long pending,
      long delivered,
      long dropped,
      @Nullable String lastError,
      @Nullable String lastDeliveryAt,
      @Nullable String nextTryAt,
      @Nullable String brokenSince) {}

  record SubscriptionPage(List<SubscriptionView> items, long total, int page, int size) {}

  @GetMapping
  SubscriptionPage list(
      @RequestParam(defaultValue = "all") String state,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > MOST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "page=%d and size=%d, expected page from 0 and size from 1 to %d"
              .formatted(page, size, MOST));
    }
    String from =
        " from openadr_callback c join openadr_object s on s.id = c.subscription_id" + where(state);
    List<SubscriptionView> items =
        jdbc.sql(
                "select s.id, s.client_id, s.client_name, c.*, (select count(*) from"
                    + " openadr_telling d where d.subscription_id = s.id) as pending"
                    + from
                    + " order by s.seq limit ? offset ?")
            .params(size, (long) page * size)
            .query(SubscriptionController::view)
            .list();
    long total = jdbc.sql("select count(*)" + from).query(Long.class).single();
    return new SubscriptionPage(items, total, page, size);
  }

  /** Lets a broken subscription be told again, of what changes from now on. */
  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void retry(@PathVariable String id) {
    int found =
        jdbc.sql(
                "update openadr_callback set failures = 0, next_try_us = 0, broken_us = null"
                    + " where subscription_id = ?")
            .param(id)
            .update();
    if (found == 0) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "there is no subscription '" + id + "'");
    }
  }

  private static String where(String state) {
    return switch (state) {
      case "all" -> "";
      case "working" -> " where c.broken_us is null and c.failures = 0";
      case "failing" -> " where c.broken_us is null and c.failures > 0";
      case "broken" -> " where c.broken_us is not null";
      default ->
          throw new ResponseStatusException(
              HttpStatus.BAD_REQUEST,
              "state '" + state + "', expected all, working, failing or broken");
    };
  }

  private static SubscriptionView view(ResultSet row, int number) throws SQLException {
    int failures = row.getInt("failures");
    String broken = time(row, "broken_us");
    return new SubscriptionView(
        row.getString("id"),
        row.getString("client_id"),
        row.getString("client_name"),
        broken != null ? "broken" : failures > 0 ? "failing" : "working",
        failures,
        row.getLong("pending"),
        row.getLong("delivered"),
        row.getLong("dropped"),
        row.getString("last_error"),
        time(row, "last_delivery_us"),
        broken != null || failures == 0 ? null : time(row, "next_try_us"),
        broken);
  }

  private static @Nullable String time(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull()
        ? null
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
