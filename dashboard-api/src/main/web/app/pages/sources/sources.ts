/** Sources: can the numbers be trusted, and if not, what to do. */
import { get, Problem } from "../../api/client";
import type { PastImport } from "../../api/imports";
import type { LetterList } from "../../api/letters";
import { asked, type Backfill, type Gap, type KeyMapping, type Reconciliation, type Trust } from "../../api/sources";
import type { Source } from "../../api/types";
import { h, type Child } from "../../dom";
import { plural } from "../../format";
import { href } from "../../location";
import type { Page } from "../../page";
import { may } from "../../role";
import { card } from "../../ui/parts";
import { empty } from "../../ui/states";
import { collectForm } from "./collect";
import { gapCard } from "./gaps";
import { verdict as aside } from "../letters/letters";
import { importForm } from "./importForm";
import { history } from "./importResult";
import { mappingTable } from "./mappings";
import { sourceTable } from "./table";
import { reconciliationCard, trustFigures, unpricedCard } from "./trust";

interface Listed<T> {
  readonly data: readonly T[];
}

interface Sources {
  readonly data: readonly Source[];
  readonly imports: readonly PastImport[];
  /** How many records wait for a decision; null for whom that is not. */
  readonly aside: number | null;
  readonly trust: Trust;
  readonly gaps: Listed<Gap> | Problem;
  readonly backfills: Listed<Backfill> | Problem;
  readonly mappings: Listed<KeyMapping> | Problem;
  readonly reconciliation: Reconciliation | Problem;
}

export function sourcesPage(): Page<Sources> {
  const form = importForm();
  const collect = collectForm();
  const mappings = mappingTable();
  return {
    title: "Sources",
    section: "/sources",
    load: async (signal) => {
      const [sources, imports, letters, trust, gaps, backfills, keys, reconciliation] = await Promise.all([
        get<Listed<Source>>("/sources", {}, signal),
        get<Listed<PastImport>>("/imports", {}, signal),
        may("GET", "/dead-letters") ? get<LetterList>("/dead-letters", { limit: 1 }, signal) : null,
        get<Trust>("/sources/trust", {}, signal),
        asked<Listed<Gap>>("/sources/gaps", signal),
        asked<Listed<Backfill>>("/sources/backfills", signal),
        asked<Listed<KeyMapping>>("/sources/mappings", signal),
        asked<Reconciliation>("/sources/reconciliation", signal),
      ]);
      return { data: sources.data, imports: imports.data, aside: letters?.open ?? null, trust, gaps, backfills, mappings: keys, reconciliation };
    },
    view: (s): Child => [
      h("div", { class: "page-head" }, h("h1", null, "Sources")),
      h("section", { class: "answer" }, h("p", { class: "sentence" }, verdict(s.data))),
      trustFigures(s.trust),
      card(
        "Data sources",
        "Where the numbers come from, and how current each is; times in UTC",
        sourceTable(s.data, false),
      ),
      collect(s.data, s.backfills instanceof Problem ? s.backfills : s.backfills.data),
      s.data.length === 0
        ? null
        : told("Gaps by day", s.gaps, (gaps) => gapCard(s.data, gaps.data)),
      told("Reconciliation", s.reconciliation, reconciliationCard),
      told("Keys that map to nobody", s.mappings, (keys) =>
        card("Keys that map to nobody", "Spend of all time, in USD; it is never left out of a total", mappings(keys.data)),
      ),
      unpricedCard(s.trust),
      s.aside === null ? null : card("Put aside", "Records that could not be used", h("p", null, h("a", { href: href("/dead-letters") }, aside(s.aside)))),
      form.view(),
      card("Earlier imports", "The latest 20 files that were imported here", history(s.imports)),
    ],
    concerns: (event) => event.type === "source",
    unsaved: form.busy,
  };
}

/** A card of what the ingest service says, or why it says nothing. */
function told<T>(title: string, answer: T | Problem, view: (answer: T) => HTMLElement): HTMLElement {
  return answer instanceof Problem
    ? card(title, "Told by the ingest service", empty(answer.title, answer.detail))
    : view(answer);
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
