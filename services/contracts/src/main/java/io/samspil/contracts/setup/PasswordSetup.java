package io.samspil.contracts.setup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * Sets users' passwords from files, each named as its user. Kafka keeps salted hashes, so that
 * nobody can tell whether a password is the same: each is set anew. Connections that are there
 * stay.
 */
final class PasswordSetup {
  /** As many as Kafka itself takes at least, twice over. */
  private static final int ITERATIONS = 8_192;

  private static final int SHORTEST = 12;

  private final Admin admin;
  private final PrintStream out;

  PasswordSetup(Admin admin, PrintStream out) {
    this.admin = admin;
    this.out = out;
  }

  /**
   * Sets those of all files; nothing is set if one of them is wrong.
   *
   * @throws IllegalArgumentException if a file cannot be read, or has no good password
   */
  void set(Path folder, ScramMechanism mechanism) throws ExecutionException, InterruptedException {
    List<UserScramCredentialAlteration> changes = new ArrayList<>();
    List<String> users = users(folder);
    for (String user : users) {
      var kind = new ScramCredentialInfo(mechanism, ITERATIONS);
      changes.add(new UserScramCredentialUpsertion(user, kind, password(folder.resolve(user))));
    }
    admin.alterUserScramCredentials(changes).all().get();
    users.forEach(
        user -> out.printf("user %s: password set for %s%n", user, mechanism.mechanismName()));
  }

  /** Hidden files, such as those that Kubernetes puts beside secrets, are passed over. */
  private List<String> users(Path folder) {
    List<String> known = UserRights.ALL.stream().map(UserRights::user).toList();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList();
      names.stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> out.printf("file %s: passed over, no user has this name%n", name));
      return names.stream().filter(known::contains).toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--passwords is '%s': expected a folder that can be read".formatted(folder), e);
    }
  }

  private static String password(Path file) {
    try {
      String password = Files.readString(file).strip();
      if (password.length() < SHORTEST) {
        throw new IllegalArgumentException(
            "--passwords: the file '%s' holds %d characters: expected a password of at least %d"
                .formatted(file, password.length(), SHORTEST));
      }
      return password;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--passwords: the file '%s' cannot be read: expected a password".formatted(file), e);
    }
  }
}
