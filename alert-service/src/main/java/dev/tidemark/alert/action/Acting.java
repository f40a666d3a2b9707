package dev.tidemark.alert.action;

import dev.tidemark.alert.action.Commands.Outcome;
import dev.tidemark.alert.queue.AlertDatabase;
import dev.tidemark.alert.queue.PersonRows;
import dev.tidemark.schemas.Ids;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what people press, one after the other, after Slack has had its answer. */
@Singleton
final class Acting {
  private static final Logger LOG = LoggerFactory.getLogger(Acting.class);
  private static final int MOST_WAITING = 200;
  private static final String AGAIN = "Tidemark could not do it: %s. Nothing changed; try again.";

  private final ActionSettings settings;
  private final AlertDatabase database;
  private final SlackWeb slack;
  private final Commands commands;
  private final ExecutorService worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          work -> Thread.ofPlatform().daemon().name("alert-actions").unstarted(work));

  Acting(ActionSettings settings, AlertDatabase database, SlackWeb slack, Commands commands) {
    this.settings = settings;
    this.database = database;
    this.slack = slack;
    this.commands = commands;
  }

  /** Takes a press; false where too many wait already, so that Slack says that it failed. */
  boolean take(Press press) {
    try {
      worker.execute(() -> act(press));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.warn("a press in Slack is not taken: {} wait already", MOST_WAITING);
      return false;
    }
  }

  @PreDestroy
  void stop() {
    worker.shutdownNow();
  }

  private void act(Press press) {
    try {
      String answer = answer(press);
      if (answer != null && !slack.whisper(press.channel(), press.user(), escaped(answer))) {
        LOG.warn("Slack did not take an answer to {}", press.user());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("a press in Slack could not be answered: {}", e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does it; what to tell the person, or null where the message itself shows that it is done. */
  private String answer(Press press) throws InterruptedException {
    try {
      Optional<String> email = slack.email(press.user()).map(Ids::fold);
      if (email.isEmpty()) {
        LOG.info("{} in Slack has no address, and may not {}", press.user(), press.action());
        return "Nothing changed: Slack does not tell Tidemark your e-mail address.";
      }
      if (!permitted(email.get())) {
        LOG.info("{} in Slack is not in the directory: {}", press.user(), press.action());
        return "Nothing changed: %s is not in Tidemark's directory. Who is in it, or in"
                .formatted(email.get())
            + " SLACK_ACTORS, may do this.";
      }
      Outcome outcome = commands.ask(press, email.get());
      return outcome.done() ? null : "Nothing changed: " + outcome.detail() + ".";
    } catch (IOException e) {
      LOG.warn("a press in Slack could not be done: {}", e.toString());
      return AGAIN.formatted("a part of it does not answer");
    } catch (SQLException e) {
      LOG.warn("a press in Slack could not be done: {}", e.toString());
      return AGAIN.formatted("its database does not answer");
    }
  }

  private boolean permitted(String email) throws SQLException {
    return settings.actors.contains(email)
        || database.transaction(c -> PersonRows.present(c, email));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
