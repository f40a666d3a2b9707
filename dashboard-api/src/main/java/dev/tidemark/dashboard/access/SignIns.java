package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.time.ReportingTime;
import dev.tidemark.dashboard.web.Credentials;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.InternalAccess;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signs people in by name and password, and slows down those who guess. */
@Singleton
final class SignIns {
  /** How long a sign-in elsewhere may take. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int TRIES = 10;
  private static final Duration NEXT_TRY = Duration.ofMinutes(1);
  private static final int TRIES_OF_ADDRESS = 50;
  private static final Duration NEXT_OF_ADDRESS = Duration.ofSeconds(10);

  /** Who signs in with DASH_USER and DASH_PASS. */
  private static final String PAIR = "DASH_USER";

  private final Accounts accounts;
  private final Credentials credentials;
  private final ReportingTime time;
  private final RateLimit byName = new RateLimit(TRIES, NEXT_TRY);
  private final RateLimit byAddress = new RateLimit(TRIES_OF_ADDRESS, NEXT_OF_ADDRESS);

  SignIns(Accounts accounts, Credentials credentials, ReportingTime time) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.time = time;
  }

  /** How long somebody who wants to try must wait; empty for those who may. */
  Optional<Duration> mustWait(HttpRequest<?> request, String name) {
    Instant now = time.now();
    return byAddress.take(address(request), now).or(() -> byName.take(Ids.fold(name), now));
  }

  /** The account of that name and password, unless it is blocked. */
  Optional<Account> signIn(String name, String password) {
    Optional<Account> account =
        credentials.ofPair(InternalAccess.basic(name, password))
            ? Optional.of(pair())
            : accounts.signedIn(name, password).filter(a -> a.role() != Role.NONE);
    account.ifPresent(a -> byName.forget(Ids.fold(name)));
    return account;
  }

  /** The account that stands for DASH_USER; made when it is used for the first time. */
  private Account pair() {
    String subject = credentials.user();
    return accounts
        .of(PAIR, subject)
        .orElseGet(
            () -> {
              String name =
                  accounts.named(subject).isEmpty() ? subject : subject + " (" + PAIR + ")";
              Account made = accounts.add(name, null, Role.ADMIN, true, null);
              accounts.provide(made.id(), PAIR, subject);
              return made;
            });
  }

  private static String address(HttpRequest<?> request) {
    InetSocketAddress from = request.getRemoteAddress();
    return from == null ? "" : String.valueOf(from.getAddress());
  }
}
