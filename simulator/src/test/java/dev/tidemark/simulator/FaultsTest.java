package dev.tidemark.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.simulator.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String EVENTS = "/teams/filtered-usage-events";
  private static final String MEMBERS = "/teams/members";

  private Simulator simulator;
  private Web web;

  @BeforeEach
  void start() throws IOException {
    simulator =
        Simulator.start(
            SimulatorSettings.builder().clock(new HandClock()).people(10).historyDays(10).build());
    web = new Web(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void tooManyRequestsComeAsOftenAsPlanned() {
    simulator.faults().rateLimited(MEMBERS, 2, 7);
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> refused = web.get(MEMBERS);
      assertEquals(429, refused.statusCode());
      assertEquals("7", refused.headers().firstValue("Retry-After").orElse("none"));
    }
    assertEquals(200, web.get(MEMBERS).statusCode());
  }

  @Test
  void onePageFailsAndTheOthersDoNot() {
    simulator.faults().fails(EVENTS, 2, 500, 1);
    simulator.faults().fails(EVENTS, 3, 503, 1);
    assertEquals(200, web.post(EVENTS, "{\"page\":1}").statusCode());
    assertTrue(web.post(EVENTS, "{\"page\":2}").body().contains("An unexpected error occurred"));
    assertTrue(web.post(EVENTS, "{\"page\":3}").body().startsWith("<html>"));
    assertEquals(200, web.post(EVENTS, "{\"page\":2}").statusCode());
  }

  @Test
  void anAnswerCanBreakOffInTheMiddle() {
    simulator.faults().truncated(EVENTS, 1, 1);
    assertThrows(UncheckedIOException.class, () -> web.post(EVENTS, "{}"));
    assertEquals(200, web.post(EVENTS, "{}").statusCode());
  }

  @Test
  void aSlowAnswerIsTheRightOne() {
    simulator.faults().slow(MEMBERS, Duration.ofMillis(300), 1);
    long began = System.nanoTime();
    assertEquals(200, web.get(MEMBERS).statusCode());
    assertTrue(System.nanoTime() - began >= 300_000_000);
  }

  @Test
  void anUnreachableVendorComesBackWhenCleared() {
    simulator.faults().unreachable("/teams/", Faults.ALWAYS);
    for (int i = 0; i < 3; i++) {
      assertThrows(UncheckedIOException.class, () -> web.post(EVENTS, "{}"));
    }
    simulator.faults().clear();
    assertEquals(200, web.post(EVENTS, "{}").statusCode());
  }

  @Test
  void aLostAnswerHasHadItsEffectAndAnUnreachableServerHasNot() {
    String hook = simulator.slackWebhookUrl().substring(simulator.baseUrl().length());
    simulator.faults().unreachable(hook, 1);
    assertThrows(UncheckedIOException.class, () -> web.post(hook, "{\"text\":\"one\"}", ""));
    assertEquals(0, simulator.slackMessages().size());
    simulator.faults().answerLost(hook, 1);
    assertThrows(UncheckedIOException.class, () -> web.post(hook, "{\"text\":\"two\"}", ""));
    assertEquals("two", simulator.slackMessages().getFirst().text());
  }

  @Test
  void faultsArePlannedListedAndClearedOverHttp() {
    HttpResponse<String> planned =
        web.post(
            "/_sim/faults",
            "{\"kind\":\"answer\",\"route\":\"/teams/members\",\"status\":502,\"times\":2}");
    assertEquals(200, planned.statusCode());
    assertEquals(502, web.get(MEMBERS).statusCode());
    assertEquals(
        1, web.json(web.get("/_sim/faults")).path("faults").get(0).path("times").intValue());
    web.post("/_sim/faults", "{\"keyRevoked\":true}");
    web.delete("/_sim/faults");
    assertEquals(200, web.get(MEMBERS).statusCode());
    assertFalse(simulator.faults().keyRevoked());
  }

  @Test
  void aMisspeltFaultIsRefusedWithItsReason() {
    assertRefused("status", "{\"kind\":\"ANSWER\",\"route\":\"/teams/members\"}");
    assertRefused("route", "{\"kind\":\"TRUNCATED\"}");
    assertRefused("time", "{\"kind\":\"TRUNCATED\",\"route\":\"/teams\",\"time\":2}");
    assertRefused("object", "nothing");
    assertTrue(simulator.faults().planned().isEmpty());
  }

  private void assertRefused(String word, String body) {
    HttpResponse<String> answer = web.post("/_sim/faults", body);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains(word), answer.body());
  }
}
