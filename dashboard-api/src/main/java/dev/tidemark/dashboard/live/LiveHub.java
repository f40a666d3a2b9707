package dev.tidemark.dashboard.live;

import jakarta.inject.Singleton;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Hands news to every open page of this process; a page that is slow misses the oldest. */
@Singleton
public final class LiveHub {
  private static final int WAITING = 512;

  private final Sinks.Many<LiveEvent> sink = Sinks.many().multicast().directBestEffort();

  /** Tells the news, in order. */
  public synchronized void tell(List<LiveEvent> news) {
    for (LiveEvent event : news) {
      sink.emitNext(event, Sinks.EmitFailureHandler.FAIL_FAST);
    }
  }

  /** The news of an organisation from now on. */
  public Flux<LiveEvent> news(String org) {
    return sink.asFlux()
        .filter(event -> event.org().equals(org))
        .onBackpressureBuffer(
            WAITING, dropped -> {}, reactor.core.publisher.BufferOverflowStrategy.DROP_OLDEST);
  }

  /** How many pages listen. */
  public int listeners() {
    return sink.currentSubscriberCount();
  }
}
