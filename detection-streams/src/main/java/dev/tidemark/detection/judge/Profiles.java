package dev.tidemark.detection.judge;

import dev.tidemark.detection.profile.Profile;
import java.util.function.Consumer;

/** Everybody's profile. */
interface Profiles {
  /** The profile of {@code org/userId}, or null. */
  Profile get(String key);

  /** Keeps a profile after it changed. */
  void put(Profile profile);

  /** Shows every profile of an organisation, in the order of their keys. */
  void each(String org, Consumer<Profile> to);
}
