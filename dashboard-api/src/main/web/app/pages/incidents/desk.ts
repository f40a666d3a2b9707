/** Who looks after an incident, what was noted, and when to tell again. */
import { Problem, send } from "../../api/client";
import type { IncidentItem } from "../../api/incidents";
import { h, type Child } from "../../dom";
import { at } from "../../format";
import { redraw, reload } from "../../page";
import { guarded } from "../../role";
import { recall, remember } from "../../theme";
import { announce } from "../../ui/notices";
import { card } from "../../ui/parts";
import { NAME_KEY } from "./actions";

const HOUR_MS = 3_600_000;
const SNOOZES: readonly (readonly [hours: number, name: string])[] = [
  [1, "an hour"],
  [4, "four hours"],
  [24, "a day"],
  [168, "a week"],
];

type Command = Readonly<Record<string, string>>;

/** The form; it keeps its own progress and failure. */
export function deskForm(id: string): (incident: IncidentItem) => HTMLElement {
  let running = false;
  let failure: Problem | null = null;

  const act = async (command: Command, said: string): Promise<void> => {
    running = true;
    failure = null;
    redraw();
    try {
      const actor = recall(NAME_KEY);
      await send("POST", `/incidents/${encodeURIComponent(id)}/transitions`, { ...command, ...(actor && { actor }) });
      announce(said);
    } catch (caught) {
      failure = caught instanceof Problem ? caught : new Problem(0, "This did not work", String(caught));
    }
    running = false;
    reload();
  };

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const action = (event.submitter as HTMLButtonElement | null)?.value ?? "";
    const field = (name: string): string => String(data.get(name) ?? "").trim();
    const commands: Readonly<Record<string, readonly [Command, string]>> = {
      assign: [{ action, assignee: field("assignee") }, "Assigned."],
      unassign: [{ action }, "It is nobody's now."],
      snooze: [
        { action, until: new Date(Date.now() + Number(field("hours")) * HOUR_MS).toISOString() },
        "Snoozed: nobody is told until then.",
      ],
      unsnooze: [{ action }, "People are told again."],
      note: [{ action, note: field("text") }, "Noted."],
      identify: [{ action, note: field("text") }, "The cause is recorded."],
    };
    const chosen = commands[action];
    if (!chosen) return;
    if (action === "assign") remember(NAME_KEY, recall(NAME_KEY) ?? field("assignee"));
    void act(...chosen);
  };

  const button = (value: string, label: string): HTMLElement =>
    h("button", { type: "submit", class: "button", value, disabled: running }, label);

  return (i) => {
    const snoozed = i.snoozedUntil !== null && Date.parse(i.snoozedUntil) > Date.now();
    return card(
      "Who and when",
      [i.assignee ? `Assigned to ${i.assignee}` : "Assigned to nobody", snoozed ? `snoozed until ${at(i.snoozedUntil ?? "")}` : ""]
        .filter(Boolean)
        .join("; "),
      failure ? h("p", { class: "trouble", role: "alert" }, `${failure.title}: ${failure.detail}`) : null,
      guarded("POST", `/incidents/${encodeURIComponent(id)}/transitions`, forms(i, snoozed)),
      notes(i),
    );
  };

  function forms(i: IncidentItem, snoozed: boolean): Child {
    const over = i.status === "resolved";
    return [
      over
        ? null
        : h(
            "form",
            { class: "toolbar", onsubmit: submit },
            h("label", { class: "field short" }, "Assign to", h("input", { name: "assignee", autocomplete: "email", required: true, maxlength: 200, ".value": i.assignee ?? "" })),
            button("assign", "Assign"),
          ),
      over ? null : h("form", { class: "toolbar", onsubmit: submit }, snoozed ? null : snoozeField(), snoozed ? button("unsnooze", "Tell again") : button("snooze", "Snooze"), i.assignee ? button("unassign", "Unassign") : null),
      h(
        "form",
        { class: "toolbar", onsubmit: submit },
        h("label", { class: "field" }, "Note, or the cause", h("input", { name: "text", autocomplete: "off", required: true, maxlength: 200 })),
        button("note", "Add the note"),
        i.identifiedAt ? null : button("identify", "It is the cause"),
      ),
    ];
  }
}

function snoozeField(): HTMLElement {
  return h(
    "label",
    { class: "field short" },
    "Tell nobody for",
    h(
      "select",
      { name: "hours" },
      SNOOZES.map(([hours, name]) => h("option", { value: hours }, name)),
    ),
  );
}

function notes(i: IncidentItem): Child {
  if (i.notes.length === 0) return null;
  return h(
    "ul",
    { class: "incident-list" },
    i.notes.map((note, n) =>
      h("li", { key: `${note.at} ${n}` }, note.text, h("p", { class: "muted small" }, `${note.author}, ${at(note.at)}`)),
    ),
  );
}
