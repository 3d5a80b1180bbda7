package io.samspil.bench.parts;

import java.io.IOException;
import java.util.List;

/**
 * A small shell that waits until this process is gone, however it went, and then does one thing:
 * its end of a pipe is closed then, by the operating system where nobody else does it.
 */
final class Guard {
  private final Process shell;

  private Guard(Process shell) {
    this.shell = shell;
  }

  /** Over a process: it is killed. */
  static Guard over(Process process) throws IOException {
    return afterUs("kill -9 \"$0\"", "" + process.pid());
  }

  /** Over a folder: it is deleted, once those that write to it have been killed. */
  static Guard over(java.nio.file.Path folder) throws IOException {
    return afterUs("sleep 2; rm -rf \"$0\"", folder.toString());
  }

  private static Guard afterUs(String deed, String about) throws IOException {
    List<String> command = List.of("sh", "-c", "trap '' INT TERM HUP; read -r _; " + deed, about);
    return new Guard(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** There is nothing left to guard; its process id may soon be another's. */
  void relieve() {
    shell.destroyForcibly();
  }
}
