package dev.tidemark.dashboard.directory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.dashboard.access.Caller;
import dev.tidemark.dashboard.web.ApiException;
import dev.tidemark.dashboard.web.Relay;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * Carries questions and commands about the directory to the ingest service. All of them throw
 * {@link ApiException} as {@link Relay} says.
 */
@Singleton
public final class DirectoryCommands {

  private final DirectoryService service;
  private final Relay relay;

  DirectoryCommands(DirectoryService service, Relay relay) {
    this.service = service;
    this.relay = relay;
  }

  /** People whose addresses follow that one; null for the first. */
  public JsonNode people(String after, int limit) {
    return ask(by -> service.people(after, limit, by));
  }

  /** One person by id or address. */
  public JsonNode person(String person) {
    return ask(by -> service.person(person, by));
  }

  /** Groups with the people who are in them now. */
  public JsonNode groups() {
    return ask(service::groups);
  }

  /** The whole directory. */
  public JsonNode export() {
    return ask(service::export);
  }

  /** Moves people by hand. */
  public JsonNode move(JsonNode body) {
    JsonNode signed = Caller.signed(body);
    return ask(by -> service.move(signed, by));
  }

  /** Makes a group without people. */
  public JsonNode make(JsonNode body) {
    JsonNode signed = Caller.signed(body);
    return ask(by -> service.make(signed, by));
  }

  /** Shows a group under another name. */
  public JsonNode rename(JsonNode body) {
    JsonNode signed = Caller.signed(body);
    return ask(by -> service.rename(signed, by));
  }

  /** Shows what an HR export would change. */
  public JsonNode preview(JsonNode body) {
    return ask(by -> service.preview(body, by));
  }

  /** Makes the approved changes of a preview. */
  public JsonNode apply(String preview, JsonNode body) {
    JsonNode signed = Caller.signed(body);
    return ask(by -> service.apply(preview, signed, by));
  }

  /** Reads a backup in. */
  public JsonNode read(JsonNode body) {
    return ask(by -> service.read(body, by));
  }

  private JsonNode ask(Function<String, HttpResponse<String>> question) {
    return relay.ask("ingest service", question);
  }
}
