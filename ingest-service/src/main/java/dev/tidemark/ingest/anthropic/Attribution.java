package dev.tidemark.ingest.anthropic;

import dev.tidemark.ingest.store.KeyDirectory.Key;
import dev.tidemark.schemas.Ids;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose usage is: said by hand, else by the vendor's data (who made the key), else by the name that
 * Claude Code gives its keys, else nobody's.
 *
 * @param byHand folded addresses by key id or key name
 * @param keys by id
 * @param users folded addresses by the vendor's id of the person
 * @param domain of the addresses that key names stand for; empty for none
 */
public record Attribution(
    Map<String, String> byHand, Map<String, Key> keys, Map<String, String> users, String domain) {
  private static final Pattern CLAUDE_CODE = Pattern.compile("^claude_code_key_(.+)_([a-z]{4})$");

  /** How a person was found. */
  public enum How {
    HAND,
    VENDOR,
    PATTERN,
    NONE
  }

  /**
   * A person, or the want of one.
   *
   * @param email folded; null for nobody
   * @param label what a person sees in place of the subject, such as a key's name
   */
  public record Owner(String userId, String email, How how, String label) {}

  /** Whose the usage of a subject is. */
  public Owner owner(String subject) {
    String name = Subjects.name(subject);
    if (subject.startsWith(Subjects.EMAIL)) {
      return known(name, How.VENDOR, name);
    }
    if (subject.startsWith(Subjects.KEY)) {
      Key key = keys.getOrDefault(name, new Key(name, null, null, null));
      return key(key.name() == null ? key.id() : key.name(), List.of(key));
    }
    if (subject.startsWith(Subjects.NAME)) {
      return key(name, keys.values().stream().filter(k -> name.equals(k.name())).toList());
    }
    String hand = byHand.get(name);
    return hand != null ? known(hand, How.HAND, name) : known(users.get(name), How.VENDOR, name);
  }

  /** The owner of the keys of one name; names are not unique, so they may disagree. */
  private Owner key(String label, List<Key> same) {
    String hand = agreed(same.stream().map(key -> byHand.get(key.id())).toList());
    hand = hand != null ? hand : byHand.get(label);
    if (hand != null) {
      return known(hand, How.HAND, label);
    }
    String creator = agreed(same.stream().map(this::creator).toList());
    if (creator != null) {
      return known(creator, How.VENDOR, label);
    }
    Matcher name = CLAUDE_CODE.matcher(label);
    if (!domain.isEmpty() && name.matches()) {
      String email = name.group(1).contains("@") ? name.group(1) : name.group(1) + "@" + domain;
      return known(Ids.fold(email), How.PATTERN, label);
    }
    return known(null, How.NONE, label);
  }

  private String creator(Key key) {
    return key.createdBy() == null ? null : users.get(key.createdBy());
  }

  private static String agreed(List<String> emails) {
    List<String> distinct = emails.stream().distinct().toList();
    return distinct.size() == 1 ? distinct.getFirst() : null;
  }

  private static Owner known(String email, How how, String label) {
    return email == null
        ? new Owner(Ids.unattributed(label), null, How.NONE, label)
        : new Owner(Ids.userId(email), email, Objects.requireNonNull(how), label);
  }
}
