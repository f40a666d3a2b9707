package dev.tidemark.simulator.fault;

import dev.tidemark.simulator.fault.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The switches for faults; each request meets at most one fault, the oldest that applies. */
public final class Faults {
  /** For {@code times}: until {@link #clear}. */
  public static final int ALWAYS = -1;

  private final List<Fault> planned = new ArrayList<>();
  private boolean keyRevoked;

  /** Plans a fault. */
  public synchronized void add(Fault fault) {
    planned.add(fault);
  }

  /** Status 429 the next so many times; {@code retryAfter} in seconds, null for no header. */
  public void rateLimited(String route, int times, Integer retryAfter) {
    add(new Fault(Kind.ANSWER, route, null, times, 429, null, retryAfter, null, null));
  }

  /** A status, such as 500, the next so many times; on one page, or null for any. */
  public void fails(String route, Integer page, int status, int times) {
    add(new Fault(Kind.ANSWER, route, page, times, status, null, null, null, null));
  }

  /** Status 200 with a body of choice, such as Slack's {@code {"ok":false,...}}. */
  public void answers(String route, String body, int times) {
    add(new Fault(Kind.ANSWER, route, null, times, 200, body, null, null, null));
  }

  /** The connection ends in the middle of the answer. */
  public void truncated(String route, Integer page, int times) {
    add(new Fault(Kind.TRUNCATED, route, page, times, null, null, null, null, null));
  }

  /** The answer comes late. */
  public void slow(String route, Duration delay, int times) {
    add(new Fault(Kind.SLOW, route, null, times, null, null, null, delay.toMillis(), null));
  }

  /** The connection ends without an answer or an effect. */
  public void unreachable(String route, int times) {
    add(new Fault(Kind.UNREACHABLE, route, null, times, null, null, null, null, null));
  }

  /** The request has its effect, but the connection ends without an answer. */
  public void answerLost(String route, int times) {
    add(new Fault(Kind.ANSWER_LOST, route, null, times, null, null, null, null, null));
  }

  /** The request has its effect, but the answer's body never ends. */
  public void endless(String route, int times) {
    add(new Fault(Kind.ENDLESS, route, null, times, null, null, null, null, null));
  }

  /** So many old rows turn up just before that page of usage events is read. */
  public void rowsArrive(int page, int rows, int times) {
    String route = "/teams/filtered-usage-events";
    add(new Fault(Kind.ROWS_ARRIVE, route, page, times, null, null, null, null, rows));
  }

  /** The vendor no longer accepts the API key, or accepts it again. */
  public synchronized void keyRevoked(boolean revoked) {
    keyRevoked = revoked;
  }

  /** Whether the vendor refuses the API key. */
  public synchronized boolean keyRevoked() {
    return keyRevoked;
  }

  /** Everything works again. */
  public synchronized void clear() {
    planned.clear();
    keyRevoked = false;
  }

  /** What is still planned. */
  public synchronized List<Fault> planned() {
    return List.copyOf(planned);
  }

  /** Takes the fault that a request meets. */
  public synchronized Optional<Fault> take(String path, int page) {
    for (int i = 0; i < planned.size(); i++) {
      Fault fault = planned.get(i);
      if (fault.appliesTo(path, page)) {
        if (fault.remaining() == 1) {
          planned.remove(i);
        } else if (fault.remaining() > 1) {
          planned.set(i, fault.once());
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
