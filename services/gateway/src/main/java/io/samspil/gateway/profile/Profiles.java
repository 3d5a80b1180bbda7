package io.samspil.gateway.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The profiles in force. */
public record Profiles(List<DeviceProfile> all) {
  public Profiles {
    all = List.copyOf(all);
  }

  /** The profile whose filter matches the topic; the first by name when several do. */
  public @Nullable DeviceProfile find(String topic) {
    for (DeviceProfile profile : all) {
      if (profile.matches(topic)) {
        return profile;
      }
    }
    return null;
  }

  /** The topic filters of all of them. */
  public List<String> topics() {
    return all.stream().map(profile -> profile.filter().text()).toList();
  }
}
