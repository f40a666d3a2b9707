/** How fast incidents are found, told, understood and over. */
import type { ResponseTimes, Spread } from "../../api/incidents";
import { Problem } from "../../api/client";
import { h } from "../../dom";
import { count, duration, plural } from "../../format";
import { answerFile } from "../../ui/file";
import { card } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";

type Measure = "mttd" | "timeToNotify" | "mtta" | "mtti" | "mttr";

const MEASURES: readonly (readonly [Measure, string, string])[] = [
  ["mttd", "To detect (MTTD)", "from the first sign to the detection"],
  ["timeToNotify", "To tell", "from the detection to the first message that arrived"],
  ["mtta", "To acknowledge (MTTA)", "from that message to somebody taking it on"],
  ["mtti", "To identify (MTTI)", "from the detection to a recorded cause"],
  ["mttr", "To resolve (MTTR)", "from the detection to the end, of those that a person resolved"],
];

export function timesCard(times: ResponseTimes | Problem, note: string): HTMLElement {
  if (times instanceof Problem) return card("Response times", "Told by the incident service", empty(times.title, times.detail));
  const text = (seconds: number | null): string => (seconds === null ? "–" : duration(seconds));
  const rows = MEASURES.map(([key, name, meaning]) => ({ name, meaning, spread: times[key] as Spread }));
  return card(
    "Response times",
    `${note}; incidents by the day of their detection, historical ones left out`,
    times.incidents === 0
      ? empty("No incident in this period", "Response times appear with the first one.")
      : [
          table(
            "Response times",
            answerFile("/incidents/metrics", { range: "30d" }, MEASURES.map(([key]) => key).join()),
            [
              { head: "Time", cell: (r) => [h("span", { class: "strong" }, r.name), h("p", { class: "muted small" }, r.meaning)] },
              { head: "Half within", number: true, cell: (r) => text(r.spread.medianSeconds) },
              { head: "9 in 10 within", number: true, cell: (r) => text(r.spread.p90Seconds) },
              { head: "Incidents", number: true, cell: (r) => count(r.spread.count) },
            ],
            rows,
            (r) => r.name,
          ),
          h(
            "p",
            { class: "muted small" },
            `${plural(times.incidents, "incident")}: ${count(times.open)} open, ${count(times.resolvedBySystem)} ended by ` +
              `themselves, ${count(times.retracted)} explained away by a correction.`,
          ),
        ],
  );
}
