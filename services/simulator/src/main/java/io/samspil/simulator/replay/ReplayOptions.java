package io.samspil.simulator.replay;

import io.samspil.simulator.api.TokenSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to replay and how.
 *
 * @param tokens what the API wants to see
 * @param window messages that may be unacknowledged at a time
 * @param patience how long to go on without any acknowledgement, or without getting closer when
 *     verifying
 */
record ReplayOptions(
    List<Path> files,
    Profile profile,
    Speed speed,
    boolean register,
    boolean verify,
    URI apiUrl,
    TokenSource tokens,
    URI mqttUrl,
    int window,
    Duration patience) {
  /** The files with their profile, in order. */
  List<Recording> recordings() {
    return files.stream().map(file -> new Recording(file, profile)).toList();
  }
}
