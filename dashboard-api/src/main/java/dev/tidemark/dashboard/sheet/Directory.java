package dev.tidemark.dashboard.sheet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Everybody who was ever seen, each in a place that stays theirs. A directory is never changed; a
 * later one has the same people in the same places, and perhaps more.
 */
public final class Directory {
  private final long generation;
  private final long revision;
  private final Places places;
  private final Person[] people;

  private Directory(long generation, long revision, Places places, Person[] people) {
    this.generation = generation;
    this.revision = revision;
    this.places = places;
    this.people = people;
  }

  /** Nobody yet. */
  static Directory empty(Places places) {
    return new Directory(0, 0, places, new Person[0]);
  }

  /** How many places there are. */
  public int size() {
    return people.length;
  }

  /** The person of a place. */
  public Person at(int place) {
    return people[place];
  }

  /** The place of a person; empty for somebody who was never seen. */
  public Optional<Integer> place(String userId) {
    return places.find(userId).filter(place -> place < people.length);
  }

  /** Of which tables it is: read models that are built anew are others. */
  long generation() {
    return generation;
  }

  long revision() {
    return revision;
  }

  /** The same with all places that were given since, of people of whom only the id is known. */
  Directory complete() {
    int size = places.size();
    return size == people.length
        ? this
        : new Directory(generation, revision, places, filled(people, size));
  }

  private Person[] filled(Person[] known, int size) {
    Person[] all = Arrays.copyOf(known, size);
    for (int place = known.length; place < size; place++) {
      all[place] = unnamed(places.id(place));
    }
    return all;
  }

  private static Person unnamed(String id) {
    return Person.of(id, null, null, null, null, false, false, List.of());
  }

  /** Collects the people of the next directory. */
  final class Next {
    private Person[] next = people.clone();

    void put(Person person) {
      int place = places.of(person.userId());
      if (place >= next.length) {
        next = filled(next, places.size());
      }
      next[place] = person;
    }

    /** Forgets names and groups, and keeps the places. */
    void forget() {
      Arrays.setAll(next, place -> unnamed(next[place].userId()));
    }

    Directory build(long newGeneration, long newRevision) {
      return new Directory(newGeneration, newRevision, places, next);
    }
  }
}
