package dev.tidemark.standalone;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version of the jar, and of the Java below. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "tidemark " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
    };
  }
}
