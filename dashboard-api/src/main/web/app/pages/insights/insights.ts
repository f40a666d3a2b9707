/** Insights: is everyone using what is paid for, and how. */
import { get } from "../../api/client";
import type { Adoption, Insights } from "../../api/insights";
import { barChart } from "../../charts/barChart";
import { h, type Child } from "../../dom";
import { count, number, percent, plural, longDay, shortDay } from "../../format";
import { param, rangeQuery } from "../../location";
import type { Page } from "../../page";
import { answerFile } from "../../ui/file";
import { card, figure, periodNote, share } from "../../ui/parts";
import { rangePicker } from "../../ui/range";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";
import { fileTable, modelTable, repositoryTable, toolTable, versionTable } from "./tables";
import { DEFAULT_SEAT, seatCard, seatMicros } from "./seats";

export function insightsPage(): Page<Insights> {
  return {
    title: "Insights",
    section: "/insights",
    load: (signal) =>
      get<Insights>("/insights", { ...rangeQuery(), seatMicros: seatMicros(param("seat") ?? DEFAULT_SEAT) }, signal),
    view,
    concerns: (event) => event.type === "spend" || event.type === "member",
  };
}

function view(i: Insights): Child {
  const note = periodNote(i.range);
  return [
    h("div", { class: "page-head" }, h("h1", null, "Insights"), rangePicker(i.range)),
    figures(i),
    i.fromVendor
      ? null
      : empty(
          "The vendor's analytics tell nothing of this period",
          "Tools, file types, versions and repositories come from the Analytics and AI Code Tracking APIs, which need an " +
            "Enterprise plan. Active people, adoption, models and seats come from usage alone.",
        ),
    h(
      "div",
      { class: "columns" },
      h(
        "div",
        { class: "stack" },
        activeCard(i, note),
        modelTable(i.models, note),
        repositoryTable(i.repositories, note),
        fileTable(i.fileTypes, note),
      ),
      h(
        "div",
        { class: "stack" },
        adoptionCard(i.adoption, i),
        seatCard(i.seats),
        toolTable("MCP tools", "Server and tool", "mcp", i.mcp, note),
        toolTable("Commands", "Command", "commands", i.commands, note),
        toolTable("Skills", "Skill", "skills", i.skills, note),
        versionTable(i.versions),
      ),
    ),
  ];
}

function figures({ active: a, adoption: d }: Insights): HTMLElement {
  return h(
    "div",
    { class: "figures" },
    figure("Active people, last day", count(a.day), "people with a request on the last day of the period"),
    figure("Active people, 7 days", count(a.week), "different people in the 7 days up to the period's end"),
    figure("Active people, 30 days", count(a.month), "different people in the 30 days up to the period's end"),
    figure(
      "Stickiness, 30 days",
      percent(a.stickinessPercent),
      `${number(a.meanDay)} people on a mean day of the 30, by ${plural(a.month, "active person").replace("persons", "people")}`,
    ),
    figure("Adoption", percent(d.usedPercent), `${count(d.used)} of ${plural(d.seats, "seat")} used in the period`),
  );
}

function activeCard(i: Insights, note: string): HTMLElement {
  const bars = i.active.days.map((day) => ({
    short: shortDay(day.day),
    label: longDay(day.day),
    value: day.users ?? 0,
    provisional: day.status === "provisional",
  }));
  return card(
    "Active people by day",
    `People with a request, ${note}`,
    i.active.month === 0 && bars.every((bar) => bar.value === 0)
      ? empty("Nobody used anything in this period", "Choose a longer period, or check under Sources whether data arrives.")
      : barChart({ title: "Active people by day", file: answerFile("/insights", rangeQuery(), "active.days"), unit: note, of: "people", bars }),
    i.active.surfaces.length > 0
      ? h(
          "p",
          { class: "small muted" },
          `As the vendor counts them, people on a mean day: ${i.active.surfaces
            .map((surface) => `${surface.name} ${number(surface.meanDay)}`)
            .join(", ")}.`,
        )
      : null,
  );
}

/** From a seat to a habit, with the formula of each step. */
function adoptionCard(a: Adoption, i: Insights): HTMLElement {
  const steps = [
    { name: "Seats", people: a.seats, percent: 100, formula: "members who are not removed" },
    { name: "Used", people: a.used, percent: a.usedPercent, formula: `seats with use in the period ÷ seats` },
    { name: "This week", people: a.week, percent: a.weekPercent, formula: "seats with use in the last 7 days ÷ seats" },
    {
      name: "Habit",
      people: a.habitual,
      percent: a.habitualPercent,
      formula: "seats with use on 12 or more of the last 28 days ÷ seats",
    },
  ];
  return card(
    "Adoption",
    `${periodNote(i.range)}; windows end with it`,
    a.seats === 0
      ? empty("No member is known", "Members come from the vendor's directory or from an import.")
      : table(
          "Adoption",
          answerFile("/insights", rangeQuery(), "adoption"),
          [
            {
              head: "Step",
              cell: (step) => [h("span", { class: "strong" }, step.name), h("p", { class: "muted small" }, step.formula)],
            },
            { head: "People", number: true, cell: (step) => count(step.people) },
            { head: "Of seats", cell: (step) => share(step.percent) },
          ],
          steps,
          (step) => step.name,
        ),
    h(
      "p",
      { class: "muted small" },
      "A day of use has a request, or is active by the vendor's own count. Adoption says who uses the tools, not what it is worth.",
    ),
  );
}
