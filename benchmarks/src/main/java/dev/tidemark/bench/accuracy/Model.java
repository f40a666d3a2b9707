package dev.tidemark.bench.accuracy;

/** The models of a made-up vendor: USD per million tokens, and how dear they are. */
enum Model {
  AUTO("auto", 1.25, 6, 0.25, 1.25, "economy", 3),
  SONNET("sonnet", 3, 15, 0.3, 3.75, "standard", 6),
  GPT("gpt", 1.25, 10, 0.125, 1.25, "economy", 2),
  HAIKU("haiku", 0.8, 4, 0.08, 1, "economy", 1),
  OPUS_MAX("opus-max", 15, 75, 1.5, 18.75, "premium", 0);

  final String wire;
  final double[] usdPerMillion;
  final String tier;

  /** How much people like it. */
  final double weight;

  Model(
      String wire,
      double input,
      double output,
      double cacheRead,
      double cacheWrite,
      String tier,
      double weight) {
    this.wire = wire;
    this.usdPerMillion = new double[] {input, output, cacheRead, cacheWrite};
    this.tier = tier;
    this.weight = weight;
  }

  /** What tokens cost by the list, cents. */
  double cents(long[] tokens) {
    double cents = 0;
    for (int i = 0; i < tokens.length; i++) {
      cents += tokens[i] * usdPerMillion[i] * 1e-4;
    }
    return cents;
  }
}
