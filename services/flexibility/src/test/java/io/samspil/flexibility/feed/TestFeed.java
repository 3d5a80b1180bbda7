package io.samspil.flexibility.feed;

import io.samspil.contracts.KafkaAccess;
import io.samspil.contracts.v1.AreaUpdate;
import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Interval;
import io.samspil.flexibility.SchemaDatabase;
import io.samspil.flexibility.follow.Follower;
import io.samspil.flexibility.follow.Following;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The feed as the service runs it, on a database and a broker of a test. */
public final class TestFeed implements AutoCloseable {
  private final AssetBook assets = new AssetBook();
  private final History history;
  private @Nullable Feed feed;
  private @Nullable Following following;

  private TestFeed(History history) {
    this.history = history;
  }

  public static TestFeed create(SchemaDatabase database) {
    return new TestFeed(
        new History(new HistoryStore(database.jdbc(), database.transactions()), 1000));
  }

  public AssetBook assets() {
    return assets;
  }

  public History history() {
    return history;
  }

  public void start(String bootstrap, List<FeedListener> listeners, InstantSource clock) {
    feed = new Feed(assets, history, listeners, 50, clock);
    feed.start();
    following = new Following(KafkaAccess.open(bootstrap), List.<Follower>of(feed));
    following.start();
  }

  /** Tells an asset, without a broker. */
  public TestFeed tell(Asset asset) {
    assets.take(asset.getId(), asset);
    return this;
  }

  /** Tells a quarter of an area, without a broker. */
  public void tell(AreaUpdate update, FeedListener listener) {
    new Recorder(assets, history, List.of(listener)).take(update);
  }

  /** Tells a quarter of a meter, without a broker. */
  public void tell(Interval interval, FeedListener listener) {
    new Recorder(assets, history, List.of(listener)).take(interval);
  }

  @Override
  public void close() {
    if (following != null) {
      following.stop();
    }
    if (feed != null) {
      feed.stop();
    }
  }
}
