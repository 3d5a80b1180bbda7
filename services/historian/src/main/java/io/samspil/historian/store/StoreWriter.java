package io.samspil.historian.store;

import com.influxdb.exceptions.InfluxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes points and returns when the store has confirmed them. Writing the same twice changes
 * nothing.
 *
 * <p>A status of 400, 413 or 422 speaks of the points: the request is halved until the points that
 * are meant stand alone, and all the others are stored. Any other failure (no connection, no answer
 * in time, 5xx, 429, a wrong password, a missing bucket) speaks of the store, and nothing of what
 * was to be written may be given up for it.
 */
public final class StoreWriter {
  private final WriteClient client;
  private final Preparation preparation;
  private final int linesPerRequest;

  StoreWriter(WriteClient client, Preparation preparation, int linesPerRequest) {
    this.client = client;
    this.preparation = preparation;
    this.linesPerRequest = linesPerRequest;
  }

  /**
   * Writes the lines in their order.
   *
   * @return the points that the store refused for good; every other one is stored
   * @throws StoreUnavailableException if some may not be stored; then all must be written again
   */
  public List<Refusal> write(LineBatch batch) {
    List<Refusal> refusals = new ArrayList<>();
    try {
      preparation.ensure();
      for (int from = 0; from < batch.size(); from += linesPerRequest) {
        write(batch, from, Math.min(batch.size(), from + linesPerRequest), refusals);
      }
    } catch (StoreUnavailableException e) {
      preparation.again();
      throw e;
    }
    return refusals;
  }

  private void write(LineBatch batch, int from, int to, List<Refusal> refusals) {
    String lines = batch.lines(from, to);
    try {
      client.write(lines);
    } catch (InfluxException e) {
      if (!speaksOfThePoints(e)) {
        throw new StoreUnavailableException("the store did not take a write: " + reason(e), e);
      }
      if (to - from == 1) {
        refusals.add(new Refusal(batch.record(from), lines, reason(e)));
      } else {
        int middle = (from + to) >>> 1;
        write(batch, from, middle, refusals);
        write(batch, middle, to, refusals);
      }
    }
  }

  private static boolean speaksOfThePoints(InfluxException e) {
    return e.status() == 400 || e.status() == 413 || e.status() == 422;
  }

  private static String reason(InfluxException e) {
    if (e.status() == 0) {
      return String.valueOf(e.getMessage());
    }
    Map<String, Object> body = e.errorBody();
    Object said = body.getOrDefault("error", body.get("message"));
    return "HTTP %d: %s"
        .formatted(
            e.status(), StoreHttp.shown(String.valueOf(said == null ? e.getMessage() : said)));
  }
}
