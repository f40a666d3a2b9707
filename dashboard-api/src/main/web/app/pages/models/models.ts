/** Models: what each really costs, how the mix changes, and where a cheaper one would do. */
import { get } from "../../api/client";
import type { ModelList, WhatIf } from "../../api/models";
import { stackChart } from "../../charts/stackChart";
import { h, type Child } from "../../dom";
import { compact, period, plural } from "../../format";
import { rangeQuery } from "../../location";
import type { Page } from "../../page";
import { answerFile } from "../../ui/file";
import { card, periodNote } from "../../ui/parts";
import { rangePicker } from "../../ui/range";
import { empty } from "../../ui/states";
import { compareCard, pair, shareAsked } from "./compare";
import { modelTable } from "./table";

interface Data {
  readonly list: ModelList;
  readonly whatIf: WhatIf | null;
}

export function modelsPage(): Page<Data> {
  return {
    title: "Models",
    section: "/models",
    load: async (signal) => {
      const list = await get<ModelList>("/models", rangeQuery(), signal);
      const both = pair(list);
      if (!both) return { list, whatIf: null };
      const [model, as] = both;
      const question = { ...rangeQuery(), model, as, share: shareAsked() };
      return { list, whatIf: await get<WhatIf>("/models/what-if", question, signal) };
    },
    view: ({ list, whatIf }): Child => [
      h("div", { class: "page-head" }, h("h1", null, "Models"), rangePicker(list.range)),
      list.data.length > 0 ? body(list, whatIf) : empty("No use in this period", "Choose a longer period above."),
    ],
    concerns: (event) => event.type === "spend",
  };
}

function body(list: ModelList, whatIf: WhatIf | null): Child {
  return [
    missing(list),
    card("Mix over time", `USD per day by model, ${periodNote(list.range)}`, mix(list)),
    card(
      plural(list.data.length, "model"),
      `${periodNote(list.range)}; change against the period before in whole days. Cost per request: the mean is of all` +
        " requests, the others are of averages of one person's day, as sums are kept by person and day.",
      modelTable(list.data),
    ),
    compareCard(list, whatIf),
  ];
}

function missing(list: ModelList): HTMLElement | null {
  const models = list.data.filter((m) => !m.priced);
  if (list.unpricedTokens === 0) return null;
  const names = models.map((m) => m.model).join(", ");
  return h(
    "div",
    { class: "card notice-card", role: "note" },
    h("p", { class: "strong" }, `${compact(list.unpricedTokens)} tokens have no price, and are in no amount on this page.`),
    h(
      "p",
      { class: "muted small" },
      models.length > 0 ? `${plural(models.length, "model")} without any price: ${names}. ` : null,
      "Prices come from the vendors' records, or from a price list on the topic prices.v1.",
    ),
  );
}

function mix(list: ModelList): Child {
  if (list.mix.models.length === 0) return empty("Nothing was charged", "There is no spend to show by day.");
  return stackChart({
    title: "Spend by day and model",
    file: answerFile("/models", rangeQuery(), "mix.days"),
    unit: `USD, ${period(list.range)}`,
    parts: list.mix.models.map((model) => model ?? "All others"),
    bars: list.mix.days.map((d) => ({ day: d.day, provisional: d.status === "provisional", values: d.micros })),
  });
}
