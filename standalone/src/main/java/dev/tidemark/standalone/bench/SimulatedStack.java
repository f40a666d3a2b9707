package dev.tidemark.standalone.bench;

import dev.tidemark.simulator.Simulator;
import dev.tidemark.simulator.SimulatorSettings;
import dev.tidemark.standalone.console.Steps;
import dev.tidemark.standalone.demo.DemoEnvironment;
import dev.tidemark.standalone.run.LogFile;
import dev.tidemark.standalone.run.Running;
import dev.tidemark.standalone.run.Stack;
import dev.tidemark.standalone.run.StackSettings;
import dev.tidemark.standalone.run.TemporaryFolder;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/**
 * All of Tidemark in this process with a simulated company, in a folder that is removed.
 *
 * @param simulator the vendors and receivers
 * @param stack the parts
 */
record SimulatedStack(Simulator simulator, Stack stack) {
  /** As many partitions as the demo has. */
  static final int PARTITIONS = 4;

  /**
   * Starts it, and tells of each step.
   *
   * @param changes variables that differ from the demo's
   */
  static SimulatedStack start(
      SimulatorSettings company, Map<String, String> changes, Running running, PrintStream out)
      throws Exception {
    TemporaryFolder folder =
        running.start("the folder", () -> TemporaryFolder.create("tidemark-bench-"));
    LogFile.in(folder.path());
    Steps steps = new Steps(out);
    Simulator simulator =
        steps.run(
            "simulator", () -> running.start("the simulator", () -> Simulator.start(company)));
    Map<String, String> environment = new HashMap<>(DemoEnvironment.of(simulator));
    environment.putAll(changes);
    StackSettings settings = new StackSettings(folder.path(), 0, PARTITIONS, environment);
    return new SimulatedStack(simulator, Stack.start(settings, running, steps));
  }
}
