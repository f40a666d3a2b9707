import type { Anomaly, IncidentDetail } from "../../api/incidents";
import { hourChart } from "../../charts/days";
import { h } from "../../dom";
import { at, count, number, quantity, usd } from "../../format";
import { card, facts, share } from "../../ui/parts";
import { answerFile, type TableFile } from "../../ui/file";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";

/** The newest finding with evidence in full, the others by their sentence. */
export function evidence(d: IncidentDetail): HTMLElement {
  const main = d.anomalies.find((anomaly) => anomaly.evidence) ?? d.anomalies[0];
  if (!main)
    return card(
      "Evidence",
      "",
      empty("The finding has not arrived yet", "It is on its way through the topics; this page fills itself."),
    );
  const others = d.anomalies.filter((anomaly) => anomaly !== main);
  return card(
    "Evidence",
    `${main.detectorTitle}, ${at(main.windowStart)} to ${at(main.windowEnd)}`,
    hours(main, part(d, main, "microsByHour")),
    models(main, part(d, main, "byModel")),
    figures(main),
    others.length > 0 ? h("h3", null, "Further findings in this incident") : null,
    others.length > 0 ? h("ul", { class: "incident-list" }, others.map(finding)) : null,
  );
}

/** A list of a finding's evidence as a file. */
const part = (d: IncidentDetail, of: Anomaly, list: string): TableFile =>
  answerFile(`/incidents/${encodeURIComponent(d.incident.id)}`, {}, `anomalies.${d.anomalies.indexOf(of)}.evidence.${list}`);

function hours(anomaly: Anomaly, file: TableFile): HTMLElement | null {
  const byHour = anomaly.evidence?.microsByHour ?? [];
  if (!byHour.some((value) => value > 0)) return null;
  const first = new Date(anomaly.windowStart).getUTCHours();
  return hourChart(byHour, file, "Spend by hour", `USD per hour from ${at(anomaly.windowStart)}, hours in UTC`, first);
}

function models(anomaly: Anomaly, file: TableFile): HTMLElement | null {
  const rows = anomaly.evidence?.byModel ?? [];
  const total = rows.reduce((sum, row) => sum + row.spend.micros, 0);
  type Row = (typeof rows)[number];
  const columns = [
    { head: "Model", cell: (row: Row) => row.model },
    { head: "Requests", number: true, cell: (row: Row) => count(row.requests) },
    { head: "Spend (USD)", number: true, cell: (row: Row) => usd(row.spend) },
    { head: "Share", cell: (row: Row) => share(total > 0 ? (100 * row.spend.micros) / total : 0) },
  ];
  return rows.length > 0 ? table("Models in the window of the finding", file, columns, rows, (row) => row.model) : null;
}

function figures(anomaly: Anomaly): HTMLElement {
  const own = Object.entries(anomaly.evidence?.figures ?? {}).map(([name, value]): [string, string] => [
    words(name),
    number(value),
  ]);
  return facts([
    ["Seen", quantity(anomaly.value, anomaly.unit)],
    ["Expected", quantity(anomaly.expected, anomaly.unit)],
    ...own,
  ]);
}

function finding(anomaly: Anomaly): HTMLElement {
  return h(
    "li",
    { key: anomaly.id },
    anomaly.summary,
    h("p", { class: "muted small" }, `${anomaly.detectorTitle}, ${anomaly.change}, ${at(anomaly.detectedAt)}`),
  );
}

/** `zSigma` as `Z sigma`. */
export function words(name: string): string {
  const spaced = name
    .replace(/[-_]+/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
