package dev.tidemark.ingest.source;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The sources of all vendors that can be asked or that tell by themselves, in the order in which
 * they are read.
 */
@Singleton
public final class AskedSources {
  private final List<Sources> vendors;
  private final List<Source> all;

  AskedSources(List<VendorSources> vendors) {
    this.vendors = vendors.stream().flatMap(v -> v.orgs().stream()).toList();
    this.all =
        this.vendors.stream()
            .filter(v -> v.configured() || v.listens())
            .flatMap(v -> v.list().stream())
            .toList();
  }

  /** What each vendor and organisation has, whether it can be asked or not. */
  List<Sources> vendors() {
    return vendors;
  }

  /** All of them. */
  public List<Source> all() {
    return all;
  }

  /** Those whose past can be read. */
  public List<Backfillable> backfillable() {
    return all.stream()
        .filter(Backfillable.class::isInstance)
        .map(Backfillable.class::cast)
        .toList();
  }

  /**
   * Those that somebody means.
   *
   * @param word an id, a vendor, an endpoint or an organisation; null means all
   * @throws IllegalArgumentException naming the sources that there are, where none is meant
   */
  public static <S extends Source> List<S> meant(List<S> sources, String word) {
    if (word == null || word.isBlank()) {
      return sources;
    }
    List<S> meant = sources.stream().filter(s -> names(s).contains(word.strip())).toList();
    if (meant.isEmpty()) {
      throw new IllegalArgumentException(
          "no source is called "
              + word.strip()
              + "; there are: "
              + sources.stream().map(Source::id).collect(Collectors.joining(", ")));
    }
    return meant;
  }

  private static Set<String> names(Source source) {
    return new TreeSet<>(List.of(source.id(), source.provider(), source.endpoint(), source.org()));
  }
}
