import type { Overview } from "../../api/types";
import { h } from "../../dom";
import { count, period, plural, rangeName, usd, usdRound } from "../../format";
import { href } from "../../location";
import { change, figure } from "../../ui/parts";

/** The four figures that matter most, each with its unit, period and comparison. */
export function figures(o: Overview): HTMLElement {
  return h("div", { class: "figures" }, spend(o), people(o), incidents(o), projected(o));
}

function spend(o: Overview): HTMLElement {
  const compared = [
    change(o.changePercent),
    ` against ${usdRound(o.previousSpend)} in ${period(o.previous)} to the same hour`,
  ];
  const note = o.changePercent === null ? `USD; nothing was spent in ${period(o.previous)}` : compared;
  return figure(`Spend, ${rangeName(o.range)}`, h("span", { title: `${usd(o.spend)} USD` }, usdRound(o.spend)), note);
}

function people(o: Overview): HTMLElement {
  return figure(
    `Active people, ${rangeName(o.range)}`,
    count(o.activeUsers),
    `of ${plural(o.members, "member")}; ${count(o.previousActiveUsers)} in the period before`,
    href("/users"),
  );
}

function incidents(o: Overview): HTMLElement {
  const { total, critical, warning, info } = o.openIncidents;
  const parts = [
    critical ? `${count(critical)} critical` : "",
    warning ? `${count(warning)} warning` : "",
    info ? `${count(info)} info` : "",
  ].filter(Boolean);
  return figure(
    "Open incidents, now",
    count(total),
    parts.length > 0 ? parts.join(", ") : "Nobody is out of line.",
    href("/incidents", { status: "open" }),
  );
}

function projected(o: Overview): HTMLElement {
  const p = o.projection;
  if (!p) return figure("Projected spend", "–", "Too little data to project yet.");
  const note = `${period(p)}; ${usdRound(p.spentSoFar)} so far. ${p.note}`;
  return figure(`Projected, this ${p.basis}`, usdRound(p.spend), note);
}
