package dev.tidemark.standalone.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Folders of the servers and of detection as file systems of a size that can be filled. Only root
 * can make them; without it the folders are ordinary ones, and cannot be filled.
 */
final class Volumes implements AutoCloseable {
  static final String STATE = "streams";
  private static final List<String> NAMES = List.of(STATE, Processes.KAFKA, Processes.POSTGRES);
  private static final String BALLAST = "ballast";

  private final Path folder;
  private final List<Path> mounted = new ArrayList<>();

  private Volumes(Path folder) {
    this.folder = folder;
  }

  static Volumes mount(Path folder) throws IOException, InterruptedException {
    Volumes volumes = new Volumes(folder);
    for (String name : NAMES) {
      Path place = Files.createDirectories(folder.resolve(name));
      if (run("mount", "-t", "tmpfs", "-o", "size=400m", "tidemark-faults", place.toString())) {
        volumes.mounted.add(place);
      }
    }
    return volumes;
  }

  /** Takes all room that is left; false where the folder is an ordinary one. */
  boolean fill(String name) throws IOException {
    Path place = folder.resolve(name);
    if (!mounted.contains(place)) {
      return false;
    }
    byte[] piece = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(place.resolve(BALLAST))) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException e) {
      // It is full; that is what was wanted.
      return true;
    }
  }

  /** Where detection keeps its state. */
  Path state() {
    return folder.resolve(STATE);
  }

  /** Gives the room back. */
  void free() throws IOException {
    for (Path place : mounted) {
      Files.deleteIfExists(place.resolve(BALLAST));
    }
  }

  @Override
  public void close() {
    try {
      for (Path place : mounted) {
        run("umount", "-l", place.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
