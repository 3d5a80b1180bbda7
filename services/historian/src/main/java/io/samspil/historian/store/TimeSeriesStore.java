package io.samspil.historian.store;

import java.net.URI;

/**
 * One store: a writer and a reader, and what they share. Nothing is asked of it until it is used.
 */
public final class TimeSeriesStore implements AutoCloseable {
  private final StoreHttp http;
  private final WriteClient client;
  private final StoreWriter writer;
  private final TimeSeriesReader reader;

  public TimeSeriesStore(URI url, StoreSettings settings) {
    http = new StoreHttp(url, settings);
    Dialect dialect =
        switch (settings.kind()) {
          case INFLUX -> new InfluxDialect(http, settings);
          case QUEST -> new QuestDialect(http);
        };
    Preparation preparation = new Preparation(dialect);
    client = new WriteClient(url, settings, dialect);
    writer = new StoreWriter(client, preparation, settings.linesPerRequest());
    reader = new StoreReader(dialect, preparation);
  }

  public StoreWriter writer() {
    return writer;
  }

  public TimeSeriesReader reader() {
    return reader;
  }

  @Override
  public void close() {
    client.close();
    http.close();
  }
}
