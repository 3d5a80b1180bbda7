package io.samspil.gateway.profile;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The profiles in force. They can be replaced, all at once, while others look. */
public final class Profiles {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile TopicIndex index;

  public Profiles(List<DeviceProfile> all) {
    index = new TopicIndex(all);
  }

  /** The profile whose filter matches the topic; of several, the one whose filter is narrower. */
  public @Nullable DeviceProfile find(String topic) {
    return index.find(topic);
  }

  /** By name. */
  public List<DeviceProfile> all() {
    return index.all();
  }

  void replace(List<DeviceProfile> all) {
    List<String> before = topics();
    index = new TopicIndex(all);
    if (!topics().equals(before)) {
      listeners.forEach(Runnable::run);
    }
  }

  /**
   * @param changed called whenever the topic filters have changed
   */
  public void onNewTopics(Runnable changed) {
    listeners.add(changed);
  }

  /** The topic filters of all of them. */
  public List<String> topics() {
    return all().stream().flatMap(profile -> profile.topics().stream()).distinct().toList();
  }
}
