package dev.tidemark.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final double DAY = 86_400;

  /** The figures are those of the public benchmark's own scorer on the same two files. */
  @Test
  void agreesWithThePublicScorer() throws Exception {
    Score score = new DataSet(resources()).score();
    assertEquals(29, score.hits());
    assertEquals(4, score.falseAlerts());
    assertEquals(0, score.duplicates());
    assertEquals(0.8787878787878788, score.precision(), 1e-12);
    assertEquals(0.6904761904761905, score.recall(), 1e-12);
    assertEquals(0.7733333333333333, score.f1(), 1e-12);
    assertEquals(0.20289855072463767, score.falsePerWeek(), 1e-12);
    assertEquals(45.7018479377497, score.acuteMinutes(50), 1e-6);
    assertEquals(106.47551699847138, score.acuteMinutes(90), 1e-6);
    assertEquals(0.5, score.recall(AnomalyType.LEVEL_SHIFT), 1e-12);
    assertEquals(4.383021642904108, score.medianMinutes(AnomalyType.DUP_INGEST), 1e-6);
  }

  @Test
  void theFirstAlertFindsOneMoreIsADuplicateAndOthersAreFalse() {
    List<Label> labels =
        List.of(
            new Label(AnomalyType.AGENT_LOOP, 3, 30 * DAY, 30 * DAY + 3600),
            new Label(AnomalyType.PRICING_GLITCH, -1, 40 * DAY, 41 * DAY));
    List<Alert> alerts =
        List.of(
            new Alert(3, 10 * DAY, null),
            new Alert(3, 30 * DAY + 600, null),
            new Alert(3, 31 * DAY, null),
            new Alert(3, 33 * DAY, null),
            new Alert(4, 30 * DAY + 600, null),
            new Alert(3, 40 * DAY + 60, null),
            new Alert(-1, 40 * DAY + 60, AnomalyType.DUP_INGEST),
            new Alert(-1, 40 * DAY + 120, AnomalyType.PRICING_GLITCH));
    Score score = Score.of(labels, alerts, 21, 200, 90);
    assertEquals(2, score.hits());
    assertEquals(1, score.duplicates());
    assertEquals(4, score.falseAlerts());
    assertEquals(10, score.acuteMinutes(50), 1e-9);
    assertEquals(2, score.medianMinutes(AnomalyType.PRICING_GLITCH), 1e-9);
    Score twice = score.plus(score);
    assertEquals(4, twice.hits());
    assertEquals(score.falsePerWeek(), twice.falsePerWeek(), 1e-12);
    assertEquals(score.f1(), twice.f1(), 1e-12);
  }

  private static Path resources() throws URISyntaxException {
    return Path.of(ScoreTest.class.getResource("/accuracy/labels.json").toURI()).getParent();
  }
}
