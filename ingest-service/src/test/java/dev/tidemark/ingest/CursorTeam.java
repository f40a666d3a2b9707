package dev.tidemark.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.schemas.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Answers as Cursor does of members and groups, which a test changes; of nothing else. */
final class CursorTeam implements AutoCloseable {
  /** A member; {@code group} null for none. */
  record Member(String name, String group, boolean removed) {}

  final Map<String, Member> members = new ConcurrentSkipListMap<>();
  volatile boolean groups = true;
  private final HttpServer server;

  CursorTeam() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> send(exchange, 404, Json.MAPPER.createObjectNode()));
    server.createContext("/teams/members", exchange -> send(exchange, 200, listed()));
    server.createContext(
        "/teams/groups", exchange -> send(exchange, groups ? 200 : 403, grouped()));
    server.start();
  }

  /** A team in which each person is {@code name@acme.test} and in the group after it. */
  static CursorTeam of(String... namesAndGroups) throws IOException {
    CursorTeam team = new CursorTeam();
    for (int i = 0; i < namesAndGroups.length; i += 2) {
      team.put(namesAndGroups[i], namesAndGroups[i + 1]);
    }
    return team;
  }

  void put(String name, String group) {
    members.put(name + "@acme.test", new Member(name, group, false));
  }

  Map<String, Object> properties() {
    return Map.of(
        "tidemark.cursor.url",
        "http://localhost:" + server.getAddress().getPort(),
        "tidemark.cursor.admin-key",
        "key");
  }

  private ObjectNode listed() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode rows = body.putArray("teamMembers");
    members.forEach(
        (email, m) ->
            rows.addObject()
                .put("id", "user_" + m.name())
                .put("name", m.name())
                .put("email", email)
                .put("role", "member")
                .put("isRemoved", m.removed()));
    return body;
  }

  private ObjectNode grouped() {
    Map<String, ArrayNode> byGroup = new TreeMap<>();
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode all = body.putArray("groups");
    members.forEach(
        (email, m) -> {
          if (m.group() != null) {
            byGroup
                .computeIfAbsent(
                    m.group(), g -> all.addObject().put("name", g).putArray("currentMembers"))
                .addObject()
                .put("email", email);
          }
        });
    return body;
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
