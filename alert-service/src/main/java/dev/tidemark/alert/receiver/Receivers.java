package dev.tidemark.alert.receiver;

import java.util.List;
import java.util.Optional;

/** All who are told, as configured. */
public record Receivers(List<Receiver> list) {

  /** The receiver of that name. */
  public Optional<Receiver> find(String name) {
    return list.stream().filter(r -> r.name().equals(name)).findFirst();
  }
}
