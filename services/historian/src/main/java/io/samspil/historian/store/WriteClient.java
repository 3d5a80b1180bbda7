package io.samspil.historian.store;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * InfluxData's client, taught two things: to write to the path of InfluxDB 1.x where the store is
 * one, and to sign in by user name where there is no token.
 */
final class WriteClient implements AutoCloseable {
  private final StoreSettings settings;
  private final InfluxDBClient client;
  private final WriteApiBlocking writes;

  WriteClient(URI url, StoreSettings settings, Dialect dialect) {
    this.settings = settings;
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .connectTimeout(settings.timeout())
            .readTimeout(settings.timeout())
            .writeTimeout(settings.timeout())
            .socketFactory(new UndelayedSockets())
            .addInterceptor(new Rewrite(settings, dialect));
    this.client =
        InfluxDBClientFactory.create(
            InfluxDBClientOptions.builder().url(url.toString()).okHttpClient(http).build());
    this.writes = client.getWriteApiBlocking();
  }

  void write(String lines) {
    writes.writeRecord(settings.bucket(), settings.org(), WritePrecision.US, lines);
  }

  @Override
  public void close() {
    client.close();
  }

  private record Rewrite(StoreSettings settings, Dialect dialect) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      Request.Builder request = chain.request().newBuilder();
      Optional<String> authorization = StoreHttp.authorization(settings);
      authorization.ifPresent(value -> request.header("Authorization", value));
      if (dialect.writeTarget() == Dialect.WriteTarget.V1) {
        request.url(v1(chain.request().url()));
      }
      return chain.proceed(request.build());
    }

    private HttpUrl v1(HttpUrl url) {
      return url.newBuilder()
          .encodedPath("/write")
          .query(null)
          .addQueryParameter("db", settings.database())
          .addQueryParameter("precision", "u")
          .build();
    }
  }
}
