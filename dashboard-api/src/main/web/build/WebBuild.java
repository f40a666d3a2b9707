import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Builds the web UI without Node: checks the types when Node is there, bundles with esbuild's own
 * program, and fails when the result is heavier than its budget.
 *
 * <p>Arguments: source folder, output folder, work folder. The tools are jars on the class path.
 */
public final class WebBuild {
  private static final int SCRIPT_BUDGET_BYTES = 80_000;
  private static final int STYLE_BUDGET_BYTES = 20_000;
  private static final long TOOL_LIMIT_SECONDS = 120;

  private final Path source;
  private final Path output;
  private final Path work;

  private WebBuild(Path source, Path output, Path work) {
    this.source = source;
    this.output = output;
    this.work = work;
  }

  public static void main(String[] args) throws Exception {
    if (args.length != 3) {
      throw new IllegalArgumentException("usage: WebBuild SOURCE OUTPUT WORK");
    }
    Path work = Path.of(args[2]).toAbsolutePath();
    Files.createDirectories(work);
    new WebBuild(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath(), work).run();
  }

  private void run() throws Exception {
    Path esbuild = esbuild();
    Optional<String> node = node();
    if (node.isPresent()) {
      checkTypes(node.get());
      test(node.get(), esbuild);
    } else {
      System.out.println("web: no node on the PATH, so types and web tests are NOT checked here");
    }
    bundle(esbuild);
  }

  private void checkTypes(String node) throws Exception {
    Path compiler = work.resolve("typescript");
    if (!Files.exists(compiler.resolve("tsc.js"))) {
      unpack("typescript", "/lib/", compiler);
    }
    execute("type check", node, compiler.resolve("tsc.js").toString(), "-p", source.toString());
    System.out.println("web: types are sound");
  }

  private void test(String node, Path esbuild) throws Exception {
    Path tests = emptied(work.resolve("test"));
    List<String> command = new ArrayList<>(List.of(esbuild.toString()));
    try (Stream<Path> files = Files.walk(source.resolve("test"))) {
      files.filter(f -> f.toString().endsWith(".test.ts")).sorted().map(Path::toString).forEach(command::add);
    }
    int count = command.size() - 1;
    command.addAll(
        List.of(
            "--bundle",
            "--platform=node",
            "--format=esm",
            "--out-extension:.js=.mjs",
            "--log-level=warning",
            "--outdir=" + tests));
    execute("bundling the web tests", command.toArray(String[]::new));
    command = new ArrayList<>(List.of(node, "--test"));
    try (Stream<Path> files = Files.list(tests)) {
      files.sorted().map(Path::toString).forEach(command::add);
    }
    execute("web tests", command.toArray(String[]::new));
    System.out.println("web: " + count + " test files passed");
  }

  private void bundle(Path esbuild) throws Exception {
    emptied(output);
    Path assets = output.resolve("assets");
    execute(
        "bundling",
        esbuild.toString(),
        "app/main.ts",
        "styles/app.css",
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--charset=utf8",
        "--external:/*.svg",
        "--entry-names=[name]-[hash]",
        "--log-level=warning",
        "--outdir=" + assets);
    copyStatic(budgeted(assets, ".js", SCRIPT_BUDGET_BYTES), budgeted(assets, ".css", STYLE_BUDGET_BYTES));
  }

  private void copyStatic(String script, String style) throws IOException {
    try (Stream<Path> files = Files.list(source.resolve("static"))) {
      for (Path file : files.sorted().toList()) {
        Files.copy(file, output.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path index = output.resolve("index.html");
    String page = Files.readString(index);
    Files.writeString(
        index,
        page.replace("{{script}}", "/assets/" + script).replace("{{style}}", "/assets/" + style));
  }

  /** The one file with that ending, after comparing its compressed size with the budget. */
  private static String budgeted(Path folder, String ending, int budget) throws IOException {
    Path file;
    try (Stream<Path> files = Files.list(folder)) {
      file = files.filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      Files.copy(file, gzip);
    }
    String name = file.getFileName().toString();
    System.out.printf("web: %s is %d bytes, %d with gzip%n", name, Files.size(file), packed.size());
    if (packed.size() > budget) {
      throw new IllegalStateException(
          name + " has " + packed.size() + " bytes with gzip, over its budget of " + budget);
    }
    return name;
  }

  private Path esbuild() throws IOException {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    String name = windows ? "esbuild.exe" : "esbuild";
    Path program = work.resolve("esbuild").resolve(name);
    if (!Files.exists(program)) {
      unpack("esbuild", windows ? "/esbuild.exe" : "/bin/esbuild", program.getParent());
    }
    if (!program.toFile().setExecutable(true)) {
      throw new IllegalStateException("cannot make " + program + " executable");
    }
    return program;
  }

  /** Unpacks, from the tool's jar on the class path, the entries whose path contains {@code part}. */
  private static void unpack(String tool, String part, Path target) throws IOException {
    Files.createDirectories(target);
    int found = 0;
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!element.endsWith(".jar") || !element.contains(tool)) {
        continue;
      }
      try (JarFile jar = new JarFile(element)) {
        for (JarEntry entry : jar.stream().filter(e -> wanted(e, part)).toList()) {
          String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
          Files.copy(jar.getInputStream(entry), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
          found++;
        }
      }
    }
    if (found == 0) {
      throw new IllegalStateException(
          "no " + tool + " for this operating system and processor on the class path of the web build");
    }
  }

  /** Translations of a tool's messages lie one folder deeper and stay packed. */
  private static boolean wanted(JarEntry entry, String part) {
    int at = entry.getName().indexOf(part);
    return !entry.isDirectory() && at >= 0 && entry.getName().indexOf('/', at + part.length()) < 0;
  }

  private static Optional<String> node() {
    boolean windows = File.separatorChar == '\\';
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, windows ? "node.exe" : "node"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** Runs a tool in the source folder, so that no path of this machine gets into its output. */
  private void execute(String what, String... command) throws Exception {
    Path log = Files.createTempFile("web-build", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(source.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(TOOL_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(what + " took longer than " + TOOL_LIMIT_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(what + " of the web UI failed:\n" + Files.readString(log));
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(WebBuild::delete);
      }
    }
    return Files.createDirectories(folder);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
