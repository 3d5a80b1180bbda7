package io.samspil.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The one folder that keeps everything: Kafka's log, the store, the registry's database, the state
 * of metering, and the log file. It belongs to one running process at a time; the operating system
 * gives it back when the process ends, however it ends.
 */
final class DataFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel channel;

  private DataFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Makes the folder if it is not there, and takes it.
   *
   * @throws Refusal if another process has it, or if it cannot be written
   */
  static DataFolder open(Path root) {
    try {
      Files.createDirectories(root.resolve("logs"));
      var channel =
          FileChannel.open(
              root.resolve("samspil.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw Refusal.cannotRun(
            "The data folder %s is in use by another running Samspil: stop that one, or choose another folder with --data DIR."
                .formatted(root));
      }
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw Refusal.cannotRun(
          "The data folder %s cannot be written (%s): choose another with --data DIR."
              .formatted(root, reason(e)));
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "no permission";
      case java.nio.file.FileAlreadyExistsException file -> "it is a file";
      case java.nio.file.FileSystemException other when other.getReason() != null ->
          other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  Path root() {
    return root;
  }

  Path logFile() {
    return root.resolve("logs").resolve("samspil.log");
  }

  /** Where libraries end up that print instead of logging. */
  Path printFile() {
    return root.resolve("logs").resolve("printed.log");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path questDb() {
    return root.resolve("questdb");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock of " + root + " could not be released", e);
    }
  }
}
