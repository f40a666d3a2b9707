package dev.tidemark.standalone.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who may sign in. */
@Command(
    name = "accounts",
    description = "Shows and says who may sign in, and as what.",
    footer = {
      "",
      "Roles: viewer reads; analyst acts on incidents too; admin changes settings, sources and",
      "accounts too; none is blocked. Tidemark must be running; see docs/access.md."
    })
public final class AccountsCommand implements Runnable {
  private static final String PATH = "/api/v1/accounts";

  @Mixin Help help;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? See the list below.");
  }

  @Command(name = "list", description = "Every account.")
  int list(
      @Mixin Help wanted,
      @Mixin Server server,
      @Option(names = "--json", description = "Prints JSON.") boolean json)
      throws InterruptedException {
    try (Connection page = server.page()) {
      JsonNode accounts = page.get(PATH).path("data");
      if (json) {
        System.out.println(accounts);
        return 0;
      }
      Table table = new Table("name", "role", "signs in with", "last sign-in");
      for (JsonNode a : accounts) {
        String elsewhere = a.path("provider").asText("nothing yet");
        table.row(
            a.path("name").asText(),
            a.path("role").asText(),
            a.path("password").asBoolean() ? "password" : elsewhere,
            a.path("lastSignIn").asText("never"));
      }
      table.lines().forEach(System.out::println);
    }
    return 0;
  }

  @Command(
      name = "add",
      description = "Adds an account, and asks for its password.",
      footer = "Without a terminal the password is read from standard input.")
  int add(
      @Mixin Help wanted,
      @Mixin Server server,
      @Parameters(paramLabel = "NAME", description = "An e-mail address, or another name.")
          String name,
      @Option(names = "--role", defaultValue = "viewer", description = "viewer, analyst or admin.")
          String role,
      @Option(names = "--full-name", description = "As it is shown.") String fullName,
      @Option(names = "--no-password", description = "Signs in with OpenID Connect.")
          boolean elsewhere,
      @Option(names = "--sees-people", description = "Sees names also where they are protected.")
          boolean seesPeople)
      throws InterruptedException {
    ObjectNode account =
        Json.MAPPER
            .createObjectNode()
            .put("name", name)
            .put("role", role)
            .put("fullName", fullName)
            .put("seesPeople", seesPeople)
            .put("password", elsewhere ? null : Typed.password(name));
    try (Connection page = server.page()) {
      page.post(PATH, account);
      JsonNode session = page.get("/api/v1/session");
      System.out.printf("%s may sign in as %s%n", name, role);
      if (!session.path("signInRequired").asBoolean()) {
        System.out.println(
            "Nobody has to sign in here yet: set TIDEMARK_ACCESS=sign-in and start again.");
      }
    }
    return 0;
  }

  @Command(name = "role", description = "Changes what an account may do.")
  int role(
      @Mixin Help wanted,
      @Mixin Server server,
      @Parameters(paramLabel = "NAME", description = "The account.") String name,
      @Parameters(paramLabel = "ROLE", description = "none, viewer, analyst or admin.") String role)
      throws InterruptedException {
    try (Connection page = server.page()) {
      page.put(at(name), Json.MAPPER.createObjectNode().put("role", role));
    }
    System.out.printf("%s is %s%n", name, role);
    return 0;
  }

  @Command(name = "password", description = "Gives an account another password.")
  int password(
      @Mixin Help wanted,
      @Mixin Server server,
      @Parameters(paramLabel = "NAME", description = "The account.") String name)
      throws InterruptedException {
    ObjectNode body = Json.MAPPER.createObjectNode().put("password", Typed.password(name));
    try (Connection page = server.page()) {
      page.put(at(name) + "/password", body);
    }
    System.out.printf("%s has another password; its sessions are over%n", name);
    return 0;
  }

  @Command(name = "remove", description = "Removes an account with its sessions and tokens.")
  int remove(
      @Mixin Help wanted,
      @Mixin Server server,
      @Parameters(paramLabel = "NAME", description = "The account.") String name)
      throws InterruptedException {
    try (Connection page = server.page()) {
      page.delete(at(name));
    }
    System.out.printf("%s is removed%n", name);
    return 0;
  }

  private static String at(String name) {
    return PATH + "/" + Connection.encoded(name);
  }
}
