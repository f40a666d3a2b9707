package dev.tidemark.dashboard.access;

import dev.tidemark.dashboard.access.OidcIssuer.Identity;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds the account of somebody whom the issuer has signed in. */
@Singleton
final class OidcAccounts {
  private final OidcSettings settings;
  private final Accounts accounts;

  OidcAccounts(OidcSettings settings, Accounts accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  /**
   * The account; empty for one who may not come in. Somebody is known by the issuer's own name for
   * them; an address, which can pass to somebody else, tells once only who is meant.
   */
  Optional<Account> of(Identity identity) {
    return accounts
        .of(identity.issuer(), identity.subject())
        .or(() -> first(identity))
        .filter(account -> account.role() != Role.NONE);
  }

  private Optional<Account> first(Identity identity) {
    String email = identity.email();
    if (email == null) {
      return Optional.empty();
    }
    Optional<Account> invited = accounts.named(email);
    if (invited.isPresent()) {
      return invited.filter(a -> a.provider() == null).map(a -> tied(a, identity));
    }
    if (!settings.allows(email, identity.hosted())) {
      return Optional.empty();
    }
    return Optional.of(
        tied(
            accounts.add(email, identity.name(), settings.firstRole(email), false, null),
            identity));
  }

  private Account tied(Account account, Identity identity) {
    accounts.provide(account.id(), identity.issuer(), identity.subject());
    return account;
  }
}
