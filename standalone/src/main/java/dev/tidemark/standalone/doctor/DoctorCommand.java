package dev.tidemark.standalone.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tidemark.schemas.Json;
import dev.tidemark.standalone.client.Connection;
import dev.tidemark.standalone.client.Server;
import dev.tidemark.standalone.console.Help;
import dev.tidemark.standalone.doctor.Finding.Level;
import dev.tidemark.standalone.env.BrokerAddress;
import dev.tidemark.standalone.env.DataDir;
import dev.tidemark.standalone.env.Environment;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at everything that Tidemark needs. */
@Command(
    name = "doctor",
    description = "Looks at everything that Tidemark needs, and says what to do.",
    footer = {
      "",
      "Changes nothing. Keys are shown by their last four characters. With the embedded broker and",
      "database only the running Tidemark itself is asked about them.",
      "Exit code 1 where something fails; warnings do not count."
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final int SMTP = 587;

  @Mixin Help help;
  @Mixin Server server;
  @Mixin DataDir data;

  @Option(names = "--json", description = "Prints JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    List<Finding> findings = look(server.environment());
    if (json) {
      System.out.println(asJson(findings));
    } else {
      findings.forEach(DoctorCommand::print);
    }
    return findings.stream().anyMatch(f -> f.level() == Level.FAILURE) ? 1 : 0;
  }

  private List<Finding> look(Environment environment) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.add(Machine.java());
    findings.add(Machine.disk(data.in(environment)));
    try (Connection page = server.page()) {
      findings.addAll(Machine.page(page, server.port(environment)));
    }
    findings.addAll(
        environment.get("KAFKA_BOOTSTRAP_SERVERS").isPresent()
            ? BrokerLook.at(BrokerAddress.settings(environment.values()))
            : List.of(Finding.ok("broker", "embedded: it runs inside Tidemark")));
    findings.addAll(
        environment
            .get("POSTGRES_URL")
            .map(url -> database(url, environment))
            .orElseGet(() -> List.of(Finding.ok("database", "embedded: it runs inside Tidemark"))));
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      findings.addAll(new VendorLook(environment, http).look());
    }
    findings.add(
        MailLook.at(environment.get("SMTP_HOST").orElse(""), environment.port("SMTP_PORT", SMTP)));
    return findings;
  }

  private static List<Finding> database(String url, Environment environment) {
    return new DatabaseLook(
            url,
            environment.get("POSTGRES_USER").orElse(""),
            environment.get("POSTGRES_PASSWORD").orElse(""))
        .look();
  }

  private static void print(Finding f) {
    System.out.printf("%-8s %-10s %s%n", f.level().wire(), f.check(), f.found());
    if (!f.remedy().isEmpty()) {
      System.out.printf("%-19s -> %s%n", "", f.remedy());
    }
  }

  private static ArrayNode asJson(List<Finding> findings) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (Finding f : findings) {
      all.addObject()
          .put("check", f.check())
          .put("level", f.level().wire())
          .put("found", f.found())
          .put("remedy", f.remedy());
    }
    return all;
  }
}
