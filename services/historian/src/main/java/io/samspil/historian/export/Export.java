package io.samspil.historian.export;

import io.samspil.contracts.MeterId;
import io.samspil.contracts.v1.Interval;
import io.samspil.historian.assets.AssetBook;
import io.samspil.historian.export.ExportQuery.Series;
import io.samspil.historian.query.IntervalScan;
import io.samspil.historian.store.TimeRange;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;

/**
 * One file, written meter by meter as they are read. Nothing is written before the store has
 * answered once, so that its absence is still told as a problem; when it goes away in the middle,
 * the connection is cut rather than ended, so that half a file is not taken for a whole one.
 */
final class Export {
  private final AssetBook assets;
  private final IntervalScan scan;
  private final ExportQuery query;
  private final ExportFormat format;
  private final Instant now;

  Export(AssetBook assets, IntervalScan scan, ExportQuery query, ExportFormat format, Instant now) {
    this.assets = assets;
    this.scan = scan;
    this.query = query;
    this.format = format;
    this.now = now;
  }

  TimeRange range() {
    return query.periods().range();
  }

  private interface File {
    void meter(MeterId meter, TimeRange part, List<Series> series) throws IOException;

    void end() throws IOException;
  }

  void write(
      List<MeterId> meters,
      BiPredicate<MeterId, Interval> counted,
      String name,
      HttpServletResponse response)
      throws IOException {
    Opener opener = new Opener(name, response);
    try {
      query.each(scan, meters, counted, opener::take);
      opener.open().end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (ErrorResponseException e) {
      if (response.isCommitted()) {
        throw new IOException("the export was cut off: the store went away", e);
      }
      throw e;
    }
  }

  /** Opens the file when the first meter comes. */
  private final class Opener {
    private final String name;
    private final HttpServletResponse response;
    private @Nullable File file;

    Opener(String name, HttpServletResponse response) {
      this.name = name;
      this.response = response;
    }

    void take(MeterId meter, TimeRange part, List<Series> series) {
      try {
        open().meter(meter, part, series);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    File open() throws IOException {
      File opened = file;
      if (opened == null) {
        response.setContentType(format.mediaType());
        response.setCharacterEncoding("UTF-8");
        response.setHeader(
            "Content-Disposition",
            "attachment; filename=\"%s%s\"".formatted(name, format.suffix()));
        opened = format == ExportFormat.CSV ? csv(response.getWriter()) : rsm(response.getWriter());
        file = opened;
      }
      return opened;
    }
  }

  private File csv(Writer out) throws IOException {
    Csv csv = new Csv(out);
    csv.header();
    return new File() {
      @Override
      public void meter(MeterId meter, TimeRange part, List<Series> series) throws IOException {
        for (Series one : series) {
          csv.series(one, query);
        }
      }

      @Override
      public void end() throws IOException {
        out.flush();
      }
    };
  }

  private File rsm(Writer out) {
    Rsm012 rsm = new Rsm012(out, query, now);
    return new File() {
      @Override
      public void meter(MeterId meter, TimeRange part, List<Series> series) {
        rsm.meter(meter, assets.everMeter(meter), part, series);
      }

      @Override
      public void end() {
        rsm.close();
      }
    };
  }
}
