package dev.tidemark.alert.routing;

import java.util.List;

/** One question about telling somebody; it lets the decision pass, changes it, or ends it. */
@FunctionalInterface
interface Stage {
  /** The decision after this stage; it is asked only about those who would be told. */
  Decision apply(Decision decision, Rule rule, Situation situation);

  /** Asks the stages in their order, until one of them ends it. */
  static Stage inOrder(List<Stage> stages) {
    return (decision, rule, situation) -> {
      Decision now = decision;
      for (Stage stage : stages) {
        if (!now.tells()) {
          break;
        }
        now = stage.apply(now, rule, situation);
      }
      return now;
    };
  }
}
