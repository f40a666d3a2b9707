package dev.tidemark.simulator.company;

/** Names for the people; every pair is used at most once. */
final class Names {
  private static final String[] FIRST = {
    "Ada", "Ben", "Chloe", "Dmitri", "Elena", "Farid", "Grace", "Hana", "Ivan", "Julia",
    "Kofi", "Lena", "Marco", "Nina", "Oscar", "Priya", "Quinn", "Rosa", "Sven", "Tara",
    "Umar", "Vera", "Wei", "Ximena", "Yusuf", "Zoe",
  };
  private static final String[] LAST = {
    "Abbott",
    "Berg",
    "Castillo",
    "Dube",
    "Eriksen",
    "Fischer",
    "Gupta",
    "Hughes",
    "Ito",
    "Jansen",
    "Kowalski",
    "Laurent",
    "Moreau",
    "Novak",
    "Okafor",
    "Petrov",
    "Quist",
    "Rossi",
    "Silva",
    "Tanaka",
    "Ueda",
    "Varga",
    "Weber",
    "Xu",
    "Yilmaz",
    "Zhang",
  };

  private Names() {}

  /** The name at a position; 676 positions have different names, later ones get a number. */
  static String at(int position) {
    int index = position % (FIRST.length * LAST.length);
    int round = position / (FIRST.length * LAST.length);
    // Stepping the last name with the round of first names pairs every first with every last one.
    int first = index % FIRST.length;
    int last = (index % LAST.length * 7 + index / FIRST.length) % LAST.length;
    return FIRST[first] + " " + LAST[last] + (round == 0 ? "" : " " + (round + 1));
  }

  static String email(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@acme.test";
  }
}
