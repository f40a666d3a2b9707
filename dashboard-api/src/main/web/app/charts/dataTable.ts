import { h } from "../dom";
import { count, usd } from "../format";
import { fileButtons } from "../ui/file";
import type { Series } from "./series";

/** The chart's values as a table, folded away. */
export function dataTable(series: Series): Element {
  const compared = series.bars.some((bar) => bar.previous !== null && bar.previous !== undefined);
  const usual = series.bars.some((bar) => bar.usual);
  const stated = series.bars.some((bar) => bar.provisional || bar.marked);
  return h(
    "details",
    { class: "as-table" },
    h("summary", null, "Show as table"),
    fileButtons(series.title, series.file),
    h(
      "div",
      { class: "scroller" },
      h(
        "table",
        null,
        h("caption", { class: "hidden" }, `${series.title}, ${series.unit}`),
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("th", { scope: "col" }, "When"),
            h("th", { scope: "col", class: "num" }, series.of ?? "Spend (USD)"),
            compared ? h("th", { scope: "col", class: "num" }, series.previousName ?? "Before") : null,
            usual ? h("th", { scope: "col", class: "num" }, "Usual (USD)") : null,
            stated ? h("th", { scope: "col" }, "State") : null,
          ),
        ),
        h(
          "tbody",
          null,
          series.bars.map((bar) =>
            h(
              "tr",
              null,
              h("th", { scope: "row" }, bar.label),
              h("td", { class: "num" }, series.of ? count(bar.value) : usd(bar.value)),
              compared
                ? h(
                    "td",
                    { class: "num" },
                    bar.previous === null || bar.previous === undefined ? "–" : usd(bar.previous),
                  )
                : null,
              usual
                ? h("td", { class: "num" }, bar.usual ? `${usd(bar.usual.low)} to ${usd(bar.usual.high)}` : "–")
                : null,
              stated
                ? h("td", null, [bar.provisional ? "not final yet" : "final", bar.marked].filter(Boolean).join(", "))
                : null,
            ),
          ),
        ),
      ),
    ),
  );
}
