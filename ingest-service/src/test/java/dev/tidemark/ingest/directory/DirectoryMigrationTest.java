package dev.tidemark.ingest.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.embedded.EmbeddedDatabase;
import dev.tidemark.schemas.Ids;
import dev.tidemark.schemas.Json;
import dev.tidemark.schemas.Member;
import dev.tidemark.schemas.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

class DirectoryMigrationTest {
  @Test
  void peopleOfAnEarlierVersionAreTakenUpWithTheirGroups() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.startTemporary();
        Connection c = DriverManager.getConnection(database.jdbcUrl())) {
      migrate(database, "2");
      String email = "bob@acme.test";
      Member bob =
          new Member(
              "acme",
              Ids.userId(email),
              email,
              "Bob",
              "member",
              "Platform",
              false,
              "user_1",
              true,
              Instant.parse("2026-03-01T00:00:00Z"),
              "cursor:acme:members");
      try (PreparedStatement write =
          c.prepareStatement("insert into ingest.sent_record values (?, ?, 1, ?::jsonb)")) {
        write.setString(1, Topics.MEMBERS.name());
        write.setString(2, Ids.userKey("acme", bob.userId()));
        write.setString(3, Json.MAPPER.writeValueAsString(bob));
        write.executeUpdate();
      }
      migrate(database, "6");
      Person person = PeopleTables.people(c, "acme", null).get(bob.userId());
      Merge merge = new Merge("acme", new Renames(List.of()), LocalDate.parse("2026-03-18"));
      Member member = merge.member(person, bob.observedAt());
      assertEquals(bob.group(), member.group());
      assertEquals(bob.name(), member.name());
      assertEquals(bob.source(), member.source());
      assertEquals(bob.vendorUserId(), member.vendorUserId());
      assertTrue(member.removed());
    }
  }

  private static void migrate(EmbeddedDatabase database, String version) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), null, null)
        .schemas("ingest")
        .locations("classpath:db/ingest")
        .target(MigrationVersion.fromVersion(version))
        .load()
        .migrate();
  }
}
