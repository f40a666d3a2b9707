package dev.tidemark.ingest.pro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrubberTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln b|a [removed] b",
        "WorkosCursorSessionToken=user_1%3A%3Axyz; Path=/|WorkosCursorSessionToken=[removed]; Path=/",
        "{\"accessToken\": \"abc\",\"inputTokens\":\"12\"}|{\"accessToken\": \"[removed]\",\"inputTokens\":\"12\"}",
        "Bearer abcdefgh123|Bearer [removed]",
        "crsr_0123456789abcdef0123|[removed]",
        "{\"tokenUsage\":{\"outputTokens\":5}}|{\"tokenUsage\":{\"outputTokens\":5}}"
      })
  void whatLetsSomebodyInIsRemovedAndNumbersStay(String before, String after) {
    assertEquals(after, Scrubber.clean(before));
  }
}
