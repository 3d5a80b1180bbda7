package io.samspil.gateway.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the profiles come from. A directory that has changed is taken in force as a whole, or, when
 * anything in it is faulty, not at all: what was in force stays so, and the faults are told.
 *
 * <pre>
 *   in force ──files change, no fault──► the new ones in force
 *      │  ▲
 *      │  └──files change, no fault──┐
 *      └──files change, faults──► as before, with faults
 * </pre>
 */
public final class ProfileShelf {
  private static final Logger log = LoggerFactory.getLogger(ProfileShelf.class);
  private static final String SUFFIX = ".yaml";

  private final @Nullable Path directory;
  private final ZoneId zone;
  private final Profiles profiles = new Profiles(List.of());
  private volatile List<ProfileSource> sources = List.of();
  private volatile List<String> faults = List.of();
  private Map<String, String> seen = Map.of();

  /**
   * @param directory null: the built-in profiles only
   * @param zone of local times, where a profile says none
   * @throws InvalidProfilesException naming every fault of every file
   */
  public ProfileShelf(@Nullable Path directory, ZoneId zone) {
    this.directory = directory;
    this.zone = zone;
    List<String> found = new ArrayList<>();
    Map<String, String> files = files(found);
    List<ProfileSource> read = ProfileLoader.read(files, zone, found);
    if (!found.isEmpty()) {
      throw new InvalidProfilesException(found);
    }
    takeInForce(files, read);
  }

  private Map<String, String> files(List<String> found) {
    return directory == null ? Map.of() : ProfileLoader.files(directory, found);
  }

  private void takeInForce(Map<String, String> files, List<ProfileSource> read) {
    seen = files;
    sources = List.copyOf(read);
    profiles.replace(read.stream().map(ProfileSource::profile).toList());
    faults = List.of();
  }

  /** Those in force; they follow the shelf. */
  public Profiles profiles() {
    return profiles;
  }

  /** Where those in force came from. */
  public List<ProfileSource> sources() {
    return sources;
  }

  /** What hinders the files, as they are now, from being in force; empty when nothing does. */
  public List<String> faults() {
    return faults;
  }

  /** Whether profiles can be saved. */
  public boolean canSave() {
    return directory != null;
  }

  public Optional<ProfileSource> find(String name) {
    return sources.stream().filter(source -> source.name().equals(name)).findFirst();
  }

  /** Looks whether the files have changed, and takes them in force if they can be. */
  public synchronized void look() {
    List<String> found = new ArrayList<>();
    Map<String, String> files = files(found);
    if (files.equals(seen) && found.isEmpty() && faults.isEmpty()) {
      return;
    }
    boolean sameAsBefore = files.equals(seen);
    List<ProfileSource> read = ProfileLoader.read(files, zone, found);
    if (found.isEmpty()) {
      takeInForce(files, read);
      log.info("profiles in force count={} directory={}", read.size(), directory);
      return;
    }
    seen = files;
    if (!sameAsBefore || !found.equals(faults)) {
      log.warn("profiles not taken in force directory={} faults={}", directory, found);
    }
    faults = List.copyOf(found);
  }

  /** One profile by its text, with no regard to the others; null when it has faults. */
  public @Nullable DeviceProfile parse(String yaml, List<String> noted) {
    ProfileSource read = ProfileLoader.parse("profile", yaml, zone, noted);
    return read == null ? null : read.profile();
  }

  /**
   * Saves a profile and takes it in force.
   *
   * @throws InvalidProfilesException when it, or all of them together, have faults; nothing is
   *     saved then
   * @throws IOException when it cannot be written
   */
  public synchronized ProfileSource save(String name, String yaml) throws IOException {
    Path file = fileOf(name);
    List<String> found = new ArrayList<>();
    Map<String, String> files = new LinkedHashMap<>(files(found));
    files.put(file.toString(), yaml);
    DeviceProfile profile = parse(yaml, new ArrayList<>());
    if (profile != null && !profile.name().equals(name)) {
      found.add("%s /name is %s; expected %s".formatted(file, profile.name(), name));
    }
    ProfileLoader.read(files, zone, found);
    if (!found.isEmpty()) {
      throw new InvalidProfilesException(found);
    }
    write(file, yaml);
    look();
    return find(name).orElseThrow(() -> new InvalidProfilesException(faults));
  }

  /** Whole or not at all, whatever happens meanwhile. */
  private static void write(Path file, String yaml) throws IOException {
    Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "profile", ".tmp");
    try {
      Files.writeString(written, yaml);
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /**
   * Removes a saved profile; a built-in one of its name is in force again.
   *
   * @throws IOException when it cannot be removed
   */
  public synchronized void delete(String name) throws IOException {
    Files.deleteIfExists(fileOf(name));
    look();
  }

  /** The file a profile came from, or would be saved in. */
  private Path fileOf(String name) {
    if (directory == null) {
      throw new IllegalStateException("samspil.gateway.profiles-dir is not set");
    }
    return find(name)
        .filter(source -> !source.isBuiltIn())
        .map(source -> Path.of(source.source()))
        .orElse(directory.resolve(name + SUFFIX));
  }
}
