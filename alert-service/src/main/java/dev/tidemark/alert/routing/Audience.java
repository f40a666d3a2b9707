package dev.tidemark.alert.routing;

import dev.tidemark.schemas.Incident;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who can be told.
 *
 * @param receivers names of all configured receivers
 * @param following those of them that keep an incident's state, and follow its acknowledgement
 * @param showing names of those of them that show people an incident's state
 * @param mail whether any address can be written to
 */
public record Audience(
    List<String> receivers, Set<String> following, Set<String> showing, boolean mail) {
  /** In a rule: all configured receivers. */
  public static final String ALL = "*";

  /** In a rule: those who answer for the incident's group, by mail. */
  public static final String OWNERS = "group-owners";

  /** In a rule: the person whom the incident is about, by mail. */
  public static final String DEVELOPER = "developer";

  private static final String MAIL = "email:";
  private static final Pattern ADDRESS =
      Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  /** Receivers of which none shows people an incident's state. */
  public Audience(List<String> receivers, Set<String> following, boolean mail) {
    this(receivers, following, Set.of(), mail);
  }

  /** Whether a text is an address as mail servers take it. */
  public static boolean isAddress(String text) {
    return text != null && text.length() <= 254 && ADDRESS.matcher(text).matches();
  }

  /** Whether a rule may name it. */
  public boolean knows(String name) {
    return name.equals(ALL)
        || mail && (name.equals(OWNERS) || name.equals(DEVELOPER))
        || reaches(name);
  }

  /** Whether a receiver of that name can be told. */
  boolean reaches(String receiver) {
    return receivers.contains(receiver)
        || mail && receiver.startsWith(MAIL) && isAddress(receiver.substring(MAIL.length()));
  }

  /** The receivers behind a name in a rule; empty where there are none for this incident. */
  List<String> behind(String name, Rules rules, Incident incident) {
    return switch (name) {
      case ALL -> receivers;
      case OWNERS -> rules.ownersOf(incident.group()).stream().map(a -> MAIL + a).toList();
      case DEVELOPER ->
          isAddress(incident.user()) ? List.of(MAIL + incident.user()) : List.<String>of();
      default -> List.of(name);
    };
  }
}
