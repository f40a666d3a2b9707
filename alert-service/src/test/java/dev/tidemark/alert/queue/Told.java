package dev.tidemark.alert.queue;

import dev.tidemark.alert.receiver.Notice;
import dev.tidemark.alert.receiver.Receiver;
import dev.tidemark.alert.receiver.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A receiver that keeps what it is told, and answers as a test wants. */
record Told(String name, Duration pace, Function<Notice, Result> answer, List<Notice> notices)
    implements Receiver {

  Told(String name, Duration pace, Function<Notice, Result> answer) {
    this(name, pace, answer, new CopyOnWriteArrayList<>());
  }

  @Override
  public String channel() {
    return "slack";
  }

  @Override
  public Duration longest() {
    return Duration.ofSeconds(60);
  }

  @Override
  public Result send(Notice notice) {
    notices.add(notice);
    return answer.apply(notice);
  }
}
