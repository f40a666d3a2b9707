/** Sources: can the numbers be trusted, and if not, what to do. */
import { get } from "../../api/client";
import type { PastImport } from "../../api/imports";
import type { LetterList } from "../../api/letters";
import type { Source } from "../../api/types";
import { h, type Child } from "../../dom";
import { plural } from "../../format";
import { href } from "../../location";
import type { Page } from "../../page";
import { card } from "../../ui/parts";
import { verdict as aside } from "../letters/letters";
import { importForm } from "./importForm";
import { history } from "./importResult";
import { sourceTable } from "./table";

interface Sources {
  readonly data: readonly Source[];
  readonly imports: readonly PastImport[];
  readonly aside: number;
}

export function sourcesPage(): Page<Sources> {
  const form = importForm();
  return {
    title: "Sources",
    section: "/sources",
    load: async (signal) => {
      const [sources, imports, letters] = await Promise.all([
        get<{ data: readonly Source[] }>("/sources", {}, signal),
        get<{ data: readonly PastImport[] }>("/imports", {}, signal),
        get<LetterList>("/dead-letters", { limit: 1 }, signal),
      ]);
      return { data: sources.data, imports: imports.data, aside: letters.open };
    },
    view: ({ data, imports, aside: open }): Child => [
      h("div", { class: "page-head" }, h("h1", null, "Sources")),
      h("section", { class: "answer" }, h("p", { class: "sentence" }, verdict(data))),
      card(
        "Data sources",
        "Where the numbers come from, and how current each is; times in UTC",
        sourceTable(data, false),
      ),
      card("Put aside", "Records that could not be used", h("p", null, h("a", { href: href("/dead-letters") }, aside(open)))),
      form.view(),
      card("Earlier imports", "The latest 20 files that were imported here", history(imports)),
    ],
    concerns: (event) => event.type === "source",
    unsaved: form.busy,
  };
}

/** One sentence on whether the numbers can be trusted. */
export function verdict(sources: readonly Source[]): string {
  const bad = sources.filter((source) => source.health === "failed" || source.health === "degraded");
  if (sources.length === 0) return "No data source has reported yet.";
  if (bad.length === 0)
    return `All ${plural(sources.length, "source")} deliver; the numbers are as current as the vendors give them.`;
  const names = bad.map((source) => `${source.provider} ${source.endpoint}`).join(", ");
  return `${bad.length} of ${plural(sources.length, "source")} ${bad.length === 1 ? "needs" : "need"} attention: ${names}. Nothing is lost; numbers catch up once it is delivered again.`;
}
