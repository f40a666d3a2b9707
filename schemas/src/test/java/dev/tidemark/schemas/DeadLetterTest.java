package dev.tidemark.schemas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.schemas.DeadLetterFuse.Limit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private static final byte[] KEY = "acme/u1".getBytes(StandardCharsets.UTF_8);
  private static final byte[] VALUE = {'{'};

  @Test
  void aLetterHasTheRecordAsItCameAndSaysWhereItIsFromAndWhy() {
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 3, 7, KEY, VALUE);
    record.headers().add("ce_id", KEY);
    DeadLetter letter = DeadLetter.of("t", 3, 7, "alert-service", "two\nlines " + "x".repeat(900));
    ProducerRecord<byte[], byte[]> aside = letter.record("t.dead-letters.v1", record);
    assertArrayEquals(KEY, aside.key());
    assertArrayEquals(VALUE, aside.value());
    assertArrayEquals(KEY, aside.headers().lastHeader("ce_id").value());
    assertEquals(Optional.of(letter), DeadLetter.in(aside.headers()));
    assertTrue(letter.reason().startsWith("two lines xxx"), letter.reason());
    assertEquals(500, letter.reason().length());
    assertEquals(letter.id(), DeadLetter.of("t", 3, 7, "alert-service", "other").id());
    DeadLetter.strip(aside.headers());
    assertEquals(record.headers(), aside.headers());
    assertNull(aside.headers().lastHeader("tidemark-id"));
  }

  @Test
  void headersThatAreNoneOfALetterAreNoLetter() {
    RecordHeaders headers = new RecordHeaders();
    assertEquals(Optional.empty(), DeadLetter.in(headers));
    DeadLetter.of("t", 0, 0, "p", "r").describe(headers);
    headers.remove("tidemark-offset").add("tidemark-offset", new byte[] {'x'});
    assertEquals(Optional.empty(), DeadLetter.in(headers));
  }

  @Test
  void aFuseHoldsWhileFewOfTheLastRecordsFailAndBlowsBeforeOneMoreIsPutAside() {
    DeadLetterFuse fuse = new DeadLetterFuse("incident", new Limit(2, 10));
    for (int i = 0; i < 100; i++) {
      assertTrue(fuse.failed("t-0 offset " + i, "bad"), "a fifth is too much only above the limit");
      for (int ok = 0; ok < 5; ok++) {
        fuse.passed();
      }
    }
    assertTrue(fuse.failed("next", "bad"));
    TooManyDeadLetters stop =
        assertThrows(TooManyDeadLetters.class, () -> fuse.failed("one more", "no such field"));
    assertTrue(stop.getMessage().contains("incident has stopped at one more"), stop.getMessage());
    assertTrue(stop.getMessage().contains("no such field"), stop.getMessage());
  }

  @Test
  void aRecordThatIsReadAgainCountsOnce() {
    DeadLetterFuse fuse = new DeadLetterFuse("incident", new Limit(1, 10));
    assertTrue(fuse.failed("t-0 offset 1", "bad"));
    for (int again = 0; again < 20; again++) {
      assertFalse(fuse.failed("t-0 offset 1", "bad"));
    }
    assertThrows(TooManyDeadLetters.class, () -> fuse.failed("t-0 offset 2", "bad"));
  }

  @Test
  void aLimitIsReadStrictly() {
    assertEquals(new Limit(50, 500), Limit.parse(" 50/500 "));
    assertEquals(Limit.NONE, Limit.parse("off"));
    for (String wrong : new String[] {"", "50", "50/50", "-1/5", "a/b", "1/2/3"}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Limit.parse(wrong), wrong);
      assertTrue(e.getMessage().startsWith("TIDEMARK_DEAD_LETTERS_STOP must be"), e.getMessage());
    }
  }
}
