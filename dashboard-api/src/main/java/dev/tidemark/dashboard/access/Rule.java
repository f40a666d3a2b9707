package dev.tidemark.dashboard.access;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may use some routes.
 *
 * @param needed the least role; null where the door asks for none
 * @param scope what a token needs besides
 * @param action how the audit log calls a use; null where it is not kept
 */
public record Rule(
    Door door, Set<String> methods, Pattern path, Role needed, Scope scope, String action) {
  /** What is asked at a route. */
  public enum Door {
    /** Nothing. */
    EVERYBODY,
    /** Nothing, but only pages and their files are there. */
    PAGES,
    /** A role, and of tokens a scope. */
    ROLES,
    /** What the parts show each other. */
    PARTS,
    /** A secret that the route itself checks. */
    OWN,
    /** The route is closed. */
    NOBODY
  }

  private static final Set<String> ALL = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  static Rule open(String methods, String path) {
    return of(Door.EVERYBODY, methods, path);
  }

  static Rule closed(String path) {
    return new Rule(Door.NOBODY, ALL, pattern(path), null, null, null);
  }

  static Rule of(Door door, String methods, String path) {
    return of(door, methods, path, null);
  }

  static Rule of(Door door, String methods, String path, String action) {
    return new Rule(door, methods(methods), pattern(path), null, null, action);
  }

  static Rule of(String methods, String path, Role needed, Scope scope) {
    return of(methods, path, needed, scope, null);
  }

  static Rule of(String methods, String path, Role needed, Scope scope, String action) {
    return new Rule(Door.ROLES, methods(methods), pattern(path), needed, scope, action);
  }

  boolean fits(String method, String asked) {
    return methods.contains(method) && path.matcher(asked).matches();
  }

  private static Set<String> methods(String methods) {
    return Set.copyOf(List.of(methods.split(" ")));
  }

  /** {@code *} is one name, and {@code /**} at the end any number of them. */
  private static Pattern pattern(String path) {
    String tail = path.endsWith("/**") ? "(/.*)?" : "";
    String head = path.endsWith("/**") ? path.substring(0, path.length() - 3) : path;
    return Pattern.compile(head.replace("*", "[^/]+") + tail);
  }
}
