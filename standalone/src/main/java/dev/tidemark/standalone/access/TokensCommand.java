package dev.tidemark.standalone.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Table;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What programs come in with. */
@Command(
    name = "tokens",
    description = "Makes, shows and revokes tokens for programs.",
    footer = {
      "",
      "Scopes: spend:read, users:read, incidents:write, data:write, settings:write, admin."
    })
public final class TokensCommand implements Runnable {
  private static final String PATH = "/api/v1/tokens";

  @Mixin Help help;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? See the list below.");
  }

  @Command(name = "list", description = "Every token, with its last use.")
  int list(
      @Mixin Help wanted,
      @Mixin Server server,
      @Option(names = "--json", description = "Prints JSON.") boolean json)
      throws InterruptedException {
    try (Connection page = server.page()) {
      JsonNode tokens = page.get(PATH).path("data");
      if (json) {
        System.out.println(tokens);
        return 0;
      }
      Table table = new Table("id", "name", "scopes", "made by", "last used", "ends");
      for (JsonNode t : tokens) {
        table.row(
            t.path("id").asText(),
            t.path("name").asText(),
            scopes(t),
            t.path("madeBy").asText(),
            t.path("usedAt").asText("never"),
            t.path("revokedAt").isNull() ? t.path("expiresAt").asText("never") : "revoked");
      }
      table.lines().forEach(System.out::println);
    }
    return 0;
  }

  @Command(name = "create", description = "Makes a token and prints its secret, this once.")
  int create(
      @Mixin Help wanted,
      @Mixin Server server,
      @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
      @Option(
              names = "--scope",
              required = true,
              split = ",",
              description = "What it may be used for; several with commas.")
          List<String> scopes,
      @Option(names = "--days", description = "How long it holds; for ever without.") Integer days)
      throws InterruptedException {
    ObjectNode body = Json.MAPPER.createObjectNode().put("name", name).put("days", days);
    scopes.forEach(body.putArray("scopes")::add);
    try (Connection page = server.page()) {
      System.out.println(page.post(PATH, body).path("secret").asText());
    }
    return 0;
  }

  @Command(name = "revoke", description = "Ends a token at once.")
  int revoke(
      @Mixin Help wanted,
      @Mixin Server server,
      @Parameters(paramLabel = "ID", description = "As the list shows it.") String id)
      throws InterruptedException {
    try (Connection page = server.page()) {
      page.delete(PATH + "/" + Connection.encoded(id));
    }
    System.out.printf("token %s is revoked%n", id);
    return 0;
  }

  private static String scopes(JsonNode token) {
    return String.join(
        ",",
        StreamSupport.stream(token.path("scopes").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }
}
