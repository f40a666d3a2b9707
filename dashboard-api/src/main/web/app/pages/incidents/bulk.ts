/** One command for all incidents that are ticked. */
import { Problem, send } from "../../api/client";
import type { IncidentItem } from "../../api/incidents";
import { h, type Child } from "../../dom";
import { count, plural } from "../../format";
import { redraw, reload } from "../../page";
import { guarded } from "../../role";
import { recall, remember } from "../../theme";
import { announce } from "../../ui/notices";
import { NAME_KEY } from "./actions";

interface Results {
  readonly changed: number;
  readonly refused: number;
  readonly results: readonly { readonly id: string; readonly status: number; readonly answer: { readonly detail?: string } }[];
}

/** As many as the incident service takes at once. */
const MOST = 200;

export interface Bulk {
  /** A box to tick. */
  readonly box: (incident: IncidentItem) => HTMLElement;
  /** A box that ticks all that are shown. */
  readonly all: (incidents: readonly IncidentItem[]) => HTMLElement;
  /** What can be done with those that are ticked. */
  readonly bar: (incidents: readonly IncidentItem[]) => Child;
}

export function bulk(): Bulk {
  const ticked = new Set<string>();
  let running = false;
  let said = "";
  let failure: Problem | null = null;

  const act = async (action: string, form: HTMLFormElement, ids: readonly string[]): Promise<void> => {
    const data = new FormData(form);
    const actor = String(data.get("actor") ?? "").trim();
    const note = String(data.get("note") ?? "").trim();
    remember(NAME_KEY, actor);
    running = true;
    failure = null;
    said = "";
    redraw();
    try {
      const body = { action, ids, ...(actor && { actor }), ...(note && { note }) };
      const done = (await send<Results>("POST", "/incidents/transitions", body)).body;
      const reason = done.results.find((result) => result.status !== 200)?.answer.detail;
      said = `${plural(done.changed, "incident")} changed.${done.refused > 0 ? ` ${count(done.refused)} refused: ${reason ?? "not possible now"}.` : ""}`;
      announce(said);
      ticked.clear();
    } catch (caught) {
      failure = caught instanceof Problem ? caught : new Problem(0, "This did not work", String(caught));
    }
    running = false;
    reload();
  };

  const tick = (ids: readonly string[], on: boolean): void => {
    for (const id of ids) {
      if (on) ticked.add(id);
      else ticked.delete(id);
    }
    redraw();
  };
  const checked = (event: Event): boolean => (event.currentTarget as HTMLInputElement).checked;

  return {
    box: (incident) =>
      h("input", {
        type: "checkbox",
        "aria-label": `Select: ${incident.summary}`,
        ".checked": ticked.has(incident.id),
        onchange: (event: Event) => tick([incident.id], checked(event)),
      }),
    all: (incidents) =>
      h("input", {
        type: "checkbox",
        "aria-label": "Select all that are shown",
        ".checked": incidents.length > 0 && incidents.every((incident) => ticked.has(incident.id)),
        onchange: (event: Event) => tick(incidents.map((incident) => incident.id), checked(event)),
      }),
    bar: (incidents) => {
      const ids = incidents.filter((incident) => ticked.has(incident.id)).map((incident) => incident.id).slice(0, MOST);
      const submit = (event: SubmitEvent): void => {
        event.preventDefault();
        const action = (event.submitter as HTMLButtonElement | null)?.value;
        if (action) void act(action, event.currentTarget as HTMLFormElement, ids);
      };
      const button = (action: string, label: string): HTMLElement =>
        h("button", { type: "submit", class: "button", value: action, disabled: running || ids.length === 0 }, label);
      return [
        guarded("POST", "/incidents/transitions", h(
          "form",
          { class: "toolbar", onsubmit: submit, "aria-label": "For the selected incidents" },
          h("p", { class: "strong", role: "status" }, `${count(ids.length)} selected`),
          h("label", { class: "field short" }, "Your name or e-mail", h("input", { name: "actor", autocomplete: "email", value: recall(NAME_KEY) ?? "", maxlength: 200 })),
          h("label", { class: "field short" }, "Note", h("input", { name: "note", autocomplete: "off", maxlength: 200 })),
          button("acknowledge", "Acknowledge"),
          button("resolve", "Resolve"),
        )),
        failure ? h("p", { class: "trouble", role: "alert" }, `${failure.title}: ${failure.detail}`) : null,
        said ? h("p", { class: "muted" }, said) : null,
      ];
    },
  };
}
