package dev.tidemark.standalone.demo;

import dev.tidemark.simulator.slack.SlackMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a second at what the simulated Slack has received, and tells what is new. */
final class SlackWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Supplier<List<SlackMessage>> received;
  private final Consumer<String> lines;
  private final Thread thread;
  private int seen;

  private SlackWatch(Supplier<List<SlackMessage>> received, Consumer<String> lines) {
    this.received = received;
    this.lines = lines;
    this.thread = Thread.ofPlatform().daemon().name("slack-watch").unstarted(this::watch);
  }

  static SlackWatch start(Supplier<List<SlackMessage>> received, Consumer<String> lines) {
    SlackWatch watch = new SlackWatch(received, lines);
    watch.thread.start();
    return watch;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /** What is news; that a message changed is said by the answer in its thread. */
  private static Optional<String> line(SlackMessage message) {
    if (message.method().equals("chat.update")) {
      return Optional.empty();
    }
    String where =
        message.user() != null
            ? "to one person: "
            : message.threadTs() != null ? "in the thread: " : "";
    return Optional.of("Slack     " + where + message.text());
  }

  private void watch() {
    try {
      while (true) {
        List<SlackMessage> messages = received.get();
        for (; seen < messages.size(); seen++) {
          line(messages.get(seen)).ifPresent(lines);
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody watches the simulated Slack any more");
    }
  }
}
