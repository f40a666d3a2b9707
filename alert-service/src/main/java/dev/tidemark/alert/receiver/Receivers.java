package dev.tidemark.alert.receiver;

import dev.tidemark.alert.routing.Audience;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All who are told, as configured.
 *
 * @param list receivers with a name in the configuration
 * @param mail makes a receiver of any mail address; empty where no mail can be sent
 */
public record Receivers(List<Receiver> list, Optional<Function<String, Receiver>> mail) {
  private static final String MAIL = "email:";

  /** Receivers without mail to other addresses. */
  public Receivers(List<Receiver> list) {
    this(list, Optional.empty());
  }

  /** The receiver of that name: a configured one, or any address where mail can be sent. */
  public Optional<Receiver> find(String name) {
    Optional<Receiver> configured = list.stream().filter(r -> r.name().equals(name)).findFirst();
    boolean address = name.startsWith(MAIL) && Audience.isAddress(name.substring(MAIL.length()));
    return configured.isPresent() || !address
        ? configured
        : mail.map(post -> post.apply(name.substring(MAIL.length())));
  }

  /** Who can be told, for the rules. */
  public Audience audience() {
    return new Audience(
        list.stream().map(Receiver::name).toList(),
        names(Receiver::follows),
        names(Receiver::shows),
        mail.isPresent());
  }

  private Set<String> names(Predicate<Receiver> which) {
    return list.stream().filter(which).map(Receiver::name).collect(Collectors.toSet());
  }
}
