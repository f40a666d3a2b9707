import type { DeliveryItem, IncidentDetail } from "../../api/incidents";
import { h } from "../../dom";
import { at } from "../../format";
import { answerFile } from "../../ui/file";
import { card, time } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table, type Column } from "../../ui/table";

export function timeline(d: IncidentDetail): HTMLElement {
  const steps = d.timeline.map((step, i) =>
    h(
      "li",
      { class: `step ${step.kind}`, key: `${i}-${step.at}` },
      h("p", null, step.text),
      h("time", { class: "muted small", datetime: step.at }, at(step.at)),
    ),
  );
  return card("Timeline", "Oldest first, times in UTC", h("ol", { class: "timeline" }, steps));
}

const COLUMNS: readonly Column<DeliveryItem>[] = [
  {
    head: "Receiver",
    cell: (delivery) => [h("span", { class: "strong" }, delivery.receiver), ` by ${delivery.channel}`],
  },
  {
    head: "Outcome",
    cell: (delivery) => h("span", { class: `badge outcome-${delivery.outcome}` }, OUTCOMES[delivery.outcome]),
  },
  { head: "Attempt", number: true, cell: (delivery) => delivery.attempt },
  { head: "When", cell: (delivery) => time(delivery.at) },
  { head: "Detail", minor: true, cell: (delivery) => delivery.detail ?? "–" },
  { head: "Next attempt", minor: true, cell: (delivery) => (delivery.nextAttempt ? at(delivery.nextAttempt) : "–") },
];

const OUTCOMES: Readonly<Record<DeliveryItem["outcome"], string>> = {
  delivered: "delivered",
  retrying: "will be retried",
  ambiguous: "sent, answer unknown",
  dead: "given up",
};

export function deliveryTable(d: IncidentDetail): HTMLElement {
  const none = empty(
    "Nobody was told yet",
    "No message has been sent for this incident: no receiver is set up, or the rule records without telling.",
  );
  const rows =
    d.deliveries.length > 0
      ? table("Deliveries", answerFile(`/incidents/${encodeURIComponent(d.incident.id)}`, {}, "deliveries"), COLUMNS, d.deliveries, (delivery) => delivery.id + delivery.attempt)
      : none;
  return card("Who was told", "Every attempt, oldest first", rows);
}
