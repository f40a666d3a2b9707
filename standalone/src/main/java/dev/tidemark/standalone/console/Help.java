package dev.tidemark.standalone.console;

import picocli.CommandLine.Option;

/** The option that every command has. */
public final class Help {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help and ends.")
  boolean wanted;
}
