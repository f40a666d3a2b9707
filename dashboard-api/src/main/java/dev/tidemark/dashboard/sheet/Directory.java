package dev.tidemark.dashboard.sheet;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everybody who was ever seen, each in a place that stays theirs. A directory is never changed; a
 * later one has the same people in the same places, and perhaps more.
 */
public final class Directory {
  private final long revision;
  private final Map<String, Integer> places;
  private final Person[] people;

  private Directory(long revision, Map<String, Integer> places, Person[] people) {
    this.revision = revision;
    this.places = places;
    this.people = people;
  }

  /** Nobody yet. */
  static Directory empty() {
    return new Directory(0, new ConcurrentHashMap<>(), new Person[0]);
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
    return Optional.ofNullable(places.get(userId)).filter(place -> is(people, place, userId));
  }

  long revision() {
    return revision;
  }

  /** A place that was given and then not kept is given again. */
  private static boolean is(Person[] people, int place, String userId) {
    return place < people.length && people[place].userId().equals(userId);
  }

  /** Collects the people of the next directory. */
  static final class Next {
    private final long revision;
    private final Map<String, Integer> places;
    private Person[] people;
    private int size;
    private boolean changed;

    Next(Directory before, long revision) {
      this.revision = revision;
      this.places = before.places;
      this.people = before.people;
      this.size = before.people.length;
    }

    /** The place of somebody whose day or name was read. */
    int place(String userId) {
      Integer known = places.get(userId);
      if (known != null && known < size && is(people, known, userId)) {
        return known;
      }
      put(size, Person.of(userId, null, null, null, null, false, false, java.util.List.of()));
      places.put(userId, size);
      return size++;
    }

    void put(Person person) {
      put(place(person.userId()), person);
    }

    /** Forgets names and groups, and keeps the places. */
    void forget() {
      for (int place = 0; place < size; place++) {
        String id = people[place].userId();
        put(place, Person.of(id, null, null, null, null, false, false, java.util.List.of()));
      }
    }

    Directory build() {
      return new Directory(revision, places, changed ? Arrays.copyOf(people, size) : people);
    }

    private void put(int place, Person person) {
      if (!changed || place >= people.length) {
        people = Arrays.copyOf(people, Math.max(place + 1, people.length + people.length / 2));
        changed = true;
      }
      people[place] = person;
    }
  }
}
