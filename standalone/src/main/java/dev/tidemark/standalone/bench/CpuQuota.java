package dev.tidemark.standalone.bench;

import dev.tidemark.standalone.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A control group of Linux whose processes share a part of the processors. */
final class CpuQuota implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final int PERIOD_MICROS = 100_000;

  private final Path group;

  private CpuQuota(Path group) {
    this.group = group;
  }

  /**
   * A new group.
   *
   * @param processors how much of them, 0.5 for half of one
   * @throws UserError where groups cannot be made: elsewhere than on Linux, and without its root
   */
  static CpuQuota of(String name, double processors) {
    boolean unified = Files.exists(ROOT.resolve("cgroup.controllers"));
    Path group = (unified ? ROOT : ROOT.resolve("cpu")).resolve(name);
    long quota = Math.round(processors * PERIOD_MICROS);
    try {
      Files.createDirectories(group);
      if (unified) {
        Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
      } else {
        Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
        Files.writeString(group.resolve("cpu.cfs_quota_us"), Long.toString(quota));
      }
    } catch (IOException e) {
      throw UserError.failed(
          "cannot make the control group %s (%s); run this as root on Linux".formatted(group, e));
    }
    return new CpuQuota(group);
  }

  /** Puts a process and its threads under the quota. */
  void hold(long pid) throws IOException {
    Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
  }

  /** Removes the group; its processes must have ended. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(group);
  }
}
