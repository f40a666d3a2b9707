package dev.tidemark.detection.judge;

import dev.tidemark.detection.profile.Profile;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Profiles in a store. */
final class StoredProfiles implements Profiles {
  private final KeyValueStore<String, Profile> store;

  StoredProfiles(KeyValueStore<String, Profile> store) {
    this.store = store;
  }

  @Override
  public Profile get(String key) {
    return store.get(key);
  }

  @Override
  public void put(Profile profile) {
    store.put(profile.key(), profile);
  }

  @Override
  public void each(String org, Consumer<Profile> to) {
    try (KeyValueIterator<String, Profile> all = store.range(org + "/", org + "0")) {
      while (all.hasNext()) {
        to.accept(all.next().value);
      }
    }
  }
}
