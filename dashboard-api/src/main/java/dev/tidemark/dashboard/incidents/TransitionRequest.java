package dev.tidemark.dashboard.incidents;

/**
 * The body of a transition; all of it is optional.
 *
 * @param actor who does it
 * @param note why
 * @param version the version that the person saw; another one now is a conflict
 */
public record TransitionRequest(String actor, String note, Integer version) {}
