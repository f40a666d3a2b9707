/** The tables of the insights: each with its unit and period. */
import type { FileType, Insights, ModelUse, Repository, Tool, Version } from "../../api/insights";
import { h } from "../../dom";
import { compact, count, dated, percent, price, usd } from "../../format";
import { href, rangeQuery } from "../../location";
import { answerFile } from "../../ui/file";
import { card, share, unpriced } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";

const MOST = 12;
const nothing = (): HTMLElement => empty("Nothing in this period", "The vendor told nothing of it.");

export function modelTable(models: readonly ModelUse[], note: string): HTMLElement {
  const columns = [
    {
      head: "Model",
      cell: (m: ModelUse) => h("a", { class: "quiet", href: href("/models", { model: m.model }) }, m.model),
    },
    { head: "Spend (USD)", number: true, cell: (m: ModelUse) => (m.spend ? usd(m.spend) : unpriced()) },
    { head: "USD a request", number: true, cell: (m: ModelUse) => (m.perRequest ? price(m.perRequest) : "–") },
    {
      head: "USD per 1,000 lines",
      number: true,
      cell: (m: ModelUse) => (m.perThousandLines ? usd(m.perThousandLines) : "–"),
    },
    { head: "Lines added", number: true, minor: true, cell: (m: ModelUse) => compact(m.linesAdded) },
    { head: "Cached", number: true, minor: true, cell: (m: ModelUse) => percent(m.cachePercent) },
  ];
  return card(
    "Model efficiency",
    `${note}; lines are those of changes that the vendor tracks, tokens of which come from the cache`,
    models.length > 0 ? table("Model efficiency", answerFile("/insights", rangeQuery(), "models"), columns, models.slice(0, MOST), (m) => m.model) : nothing(),
  );
}

export function repositoryTable(repositories: readonly Repository[], note: string): HTMLElement {
  const columns = [
    { head: "Repository", cell: (r: Repository) => r.repository },
    { head: "Commits", number: true, cell: (r: Repository) => count(r.commits) },
    { head: "Lines added", number: true, cell: (r: Repository) => count(r.linesAdded) },
    { head: "Lines deleted", number: true, minor: true, cell: (r: Repository) => count(r.linesDeleted) },
    { head: "By AI", cell: (r: Repository) => share(r.aiPercent) },
    { head: "Of all lines", number: true, minor: true, cell: (r: Repository) => percent(r.sharePercent) },
  ];
  return card(
    "Repositories and AI share",
    `${note}; by AI is what tabs and the composer added, of all lines added in tracked commits`,
    repositories.length > 0
      ? table("Repositories", answerFile("/insights", rangeQuery(), "repositories"), columns, repositories.slice(0, MOST), (r) => r.repository)
      : nothing(),
  );
}

export function fileTable(types: readonly FileType[], note: string): HTMLElement {
  const columns = [
    { head: "Ending", cell: (f: FileType) => `.${f.extension}` },
    { head: "Files", number: true, minor: true, cell: (f: FileType) => count(f.files) },
    { head: "Lines suggested", number: true, cell: (f: FileType) => count(f.linesSuggested) },
    { head: "Lines accepted", number: true, cell: (f: FileType) => count(f.linesAccepted) },
    { head: "Accepted", cell: (f: FileType) => share(f.acceptedPercent) },
  ];
  return card(
    "File types",
    `${note}; of each day the vendor tells the five most used`,
    types.length > 0 ? table("File types", answerFile("/insights", rangeQuery(), "fileTypes"), columns, types.slice(0, MOST), (f) => f.extension) : nothing(),
  );
}

export function toolTable(title: string, head: string, list: "mcp" | "commands" | "skills", tools: readonly Tool[], note: string): HTMLElement {
  const columns = [
    { head, cell: (t: Tool) => t.name },
    { head: "Uses", number: true, cell: (t: Tool) => count(t.uses) },
    { head: "Share", cell: (t: Tool) => share(t.sharePercent) },
  ];
  return card(title, note, tools.length > 0 ? table(title, answerFile("/insights", rangeQuery(), list), columns, tools.slice(0, MOST), (t) => t.name) : nothing());
}

export function versionTable(versions: Insights["versions"]): HTMLElement {
  const columns = [
    { head: "Version", cell: (v: Version) => v.version },
    { head: "People", number: true, cell: (v: Version) => count(v.people) },
    { head: "Share", cell: (v: Version) => share(v.sharePercent) },
  ];
  return card(
    "Client versions",
    versions.day ? `People on ${dated(versions.day)}, the newest day known` : "No day is known",
    versions.data.length > 0 ? table("Client versions", answerFile("/insights", rangeQuery(), "versions.data"), columns, versions.data.slice(0, MOST), (v) => v.version) : nothing(),
  );
}
