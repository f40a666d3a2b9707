package dev.tidemark.ingest.web;

import dev.tidemark.ingest.directory.Groups;
import dev.tidemark.ingest.directory.Listing;
import dev.tidemark.ingest.directory.Moves;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.sql.SQLException;
import java.util.List;

/** Who belongs to the organisation, and to which group. */
@Controller("/internal/ingest/directory")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DirectoryController {
  private final Listing listing;
  private final Moves moves;
  private final Groups groups;

  DirectoryController(Listing listing, Moves moves, Groups groups) {
    this.listing = listing;
    this.moves = moves;
    this.groups = groups;
  }

  /** A group that is to be made. */
  record Wanted(String name, String actor) {}

  /** Another name of a group. */
  record Renaming(String group, String name, String actor) {}

  /** A group that is there now. */
  record Made(String group) {}

  /** A group was renamed. */
  record Renamed(String group, boolean published) {}

  /** People in the order of their addresses, with who says what of them. */
  @Get("/people")
  Listing.Part people(
      @Nullable @QueryValue String after, @QueryValue(defaultValue = "1000") int limit)
      throws SQLException {
    return listing.people(after, limit);
  }

  /** One person by id or address. */
  @Get("/people/{person}")
  Listing.Entry person(@PathVariable String person) throws SQLException {
    return listing.one(person);
  }

  /** Moves people by hand, all or none of them. */
  @Post("/moves")
  Moves.Done move(@Body Moves.Wanted wanted) throws SQLException {
    return moves.make(wanted);
  }

  /** Groups with the people who are in them now. */
  @Get("/groups")
  List<Groups.Group> groups() throws SQLException {
    return groups.all();
  }

  /** Makes a group without people. */
  @Post("/groups")
  Made make(@Body Wanted wanted) throws SQLException {
    return new Made(groups.make(wanted.name(), wanted.actor()));
  }

  /** Shows a group under another name. */
  @Post("/renames")
  Renamed rename(@Body Renaming r) throws SQLException {
    return new Renamed(r.name(), groups.rename(r.group(), r.name(), r.actor()));
  }
}
