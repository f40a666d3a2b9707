import { Problem, send } from "../../api/client";
import type { IncidentAction, IncidentItem } from "../../api/incidents";
import { h } from "../../dom";
import { at } from "../../format";
import { redraw, reload } from "../../page";
import { guarded } from "../../role";
import { recall, remember } from "../../theme";
import { announce } from "../../ui/notices";
import { card } from "../../ui/parts";

type Verdict = "expected" | "wrong";

const LABELS: Readonly<Record<IncidentAction | Verdict, readonly [string, string]>> = {
  acknowledge: ["Acknowledge", "Acknowledged."],
  resolve: ["Resolve", "Resolved."],
  reopen: ["Reopen", "Reopened."],
  expected: ["Expected", "Resolved. The same is not told again for 30 days, unless it grows by half."],
  wrong: ["Wrong alert", "Resolved. For 90 days only twice as much is told again, and these days count as usual."],
};
const VERDICTS: readonly Verdict[] = ["expected", "wrong"];
/** Where the browser remembers who the person is. */
export const NAME_KEY = "tidemark.name";

/** The form with an incident's next legal steps; it keeps its own progress and failure. */
export function actionForm(id: string): (incident: IncidentItem) => HTMLElement {
  let running = false;
  let failure: Problem | null = null;
  const path = `/incidents/${encodeURIComponent(id)}`;

  const act = async (action: IncidentAction | Verdict, version: number, form: HTMLFormElement): Promise<void> => {
    const data = new FormData(form);
    const actor = String(data.get("actor") ?? "").trim();
    const note = String(data.get("note") ?? "").trim();
    remember(NAME_KEY, actor);
    running = true;
    failure = null;
    redraw();
    try {
      const said = note && { note };
      if (action === "expected" || action === "wrong")
        await send("POST", `${path}/feedback`, { verdict: action, ...(actor && { by: actor }), ...said });
      else await send("POST", `${path}/${action}`, { version, ...(actor && { actor }), ...said });
      announce(LABELS[action][1]);
    } catch (caught) {
      failure = caught instanceof Problem ? caught : new Problem(0, "This did not work", String(caught));
    }
    running = false;
    reload();
  };

  const submit = (version: number) => (event: SubmitEvent) => {
    event.preventDefault();
    const action = (event.submitter as HTMLButtonElement | null)?.value;
    if (action && action in LABELS) void act(action as IncidentAction | Verdict, version, event.currentTarget as HTMLFormElement);
  };

  return (incident) =>
    card(
      "What now",
      state(incident),
      failure ? h("p", { class: "trouble", role: "alert" }, `${failure.title}: ${failure.detail}`) : null,
      incident.actions.length === 0
        ? h("p", { class: "muted" }, "Nothing is left to do.")
        : guarded("POST", `${path}/acknowledge`, h(
            "form",
            { class: "actions", onsubmit: submit(incident.version) },
            field("Your name or e-mail", "actor", "email", recall(NAME_KEY) ?? ""),
            field("Note", "note", "off", ""),
            h(
              "div",
              { class: "buttons" },
              incident.actions.map((action, i) => button(action, i === 0, running)),
              incident.actions.includes("resolve") ? VERDICTS.map((verdict) => button(verdict, false, running)) : null,
            ),
          )),
    );
}

function button(action: IncidentAction | Verdict, first: boolean, running: boolean): HTMLElement {
  return h(
    "button",
    { type: "submit", name: "action", value: action, class: first ? "button primary" : "button", disabled: running },
    LABELS[action][0],
  );
}

function field(label: string, name: string, autocomplete: string, value: string): HTMLElement {
  return h(
    "label",
    { class: "field" },
    h("span", null, label, h("span", { class: "muted" }, " (optional)")),
    h("input", { name, autocomplete, value, maxlength: 200 }),
  );
}

function state(incident: IncidentItem): string {
  if (incident.resolvedAt) return `Resolved ${at(incident.resolvedAt)}${by(incident.resolvedBy)}`;
  if (incident.acknowledgedAt) return `Acknowledged ${at(incident.acknowledgedAt)}${by(incident.acknowledgedBy)}`;
  return "Nobody has taken this on yet.";
}

const by = (name: string | null): string => (name ? ` by ${name}` : "");
