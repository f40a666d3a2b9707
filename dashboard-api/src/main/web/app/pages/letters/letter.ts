/** One record that was put aside: its content, why it is here, and what can be done. */
import { get, Problem, send } from "../../api/client";
import type { Letter } from "../../api/letters";
import { h, type Child } from "../../dom";
import { at } from "../../format";
import { href } from "../../location";
import { redraw, reload, type Page } from "../../page";
import { guarded } from "../../role";
import { recall, remember } from "../../theme";
import { announce } from "../../ui/notices";
import { card, status, time } from "../../ui/parts";

type Step = "fix" | "replay" | "discard";

const NAME_KEY = "tidemark.name";
const DONE: Readonly<Record<Step, string>> = {
  fix: "Saved.",
  replay: "Sent again.",
  discard: "Discarded.",
};

export function letterPage(id: string): Page<Letter> {
  const path = `/dead-letters/${encodeURIComponent(id)}`;
  let running = false;
  let failure: Problem | null = null;

  const act = async (step: Step, form: HTMLFormElement): Promise<void> => {
    const data = new FormData(form);
    const by = String(data.get("by") ?? "").trim();
    const note = String(data.get("note") ?? "").trim();
    remember(NAME_KEY, by);
    running = true;
    failure = null;
    redraw();
    try {
      const said = { ...(by && { by }), ...(note && { note }) };
      if (step === "fix") await send("PUT", `${path}/record`, { ...said, record: String(data.get("record") ?? "") });
      else await send("POST", `${path}/${step}`, said);
      announce(DONE[step]);
      reload();
    } catch (cause) {
      failure = cause instanceof Problem ? cause : new Problem(0, "Not done", String(cause));
    } finally {
      running = false;
      redraw();
    }
  };

  return {
    title: "A record put aside",
    section: "/sources",
    load: (signal) => get<Letter>(path, {}, signal),
    view: (d): Child => [
      h(
        "nav",
        { class: "crumbs", "aria-label": "You are here" },
        h("a", { href: href("/sources") }, "Sources"),
        h("a", { href: href("/dead-letters") }, "Put aside"),
      ),
      h(
        "section",
        { class: "answer" },
        h("p", { class: "tags" }, status(d.letter.status)),
        h("h1", { class: "sentence" }, d.letter.reason),
        h("p", { class: "muted small" }, origin(d), " ", time(d.letter.at)),
      ),
      card("Content", d.letter.fixed ? "As it was mended" : "As it came", guarded("POST", `${path}/replay`, form(d, running, failure, act))),
      card("What was done", "Times in UTC", history(d)),
    ],
    concerns: () => false,
  };
}

function origin({ letter }: Letter): string {
  const place = letter.partition < 0 ? letter.topic : `${letter.topic}-${letter.partition} at ${letter.offset}`;
  return `From ${place}, put aside by ${letter.reader}.`;
}

function form(
  d: Letter,
  running: boolean,
  failure: Problem | null,
  act: (step: Step, form: HTMLFormElement) => Promise<void>,
): HTMLElement {
  const open = d.letter.status === "open";
  const button = (step: Step, label: string, possible: boolean): HTMLElement =>
    h(
      "button",
      {
        type: "button",
        class: "button",
        disabled: running || !possible,
        onclick: (event: Event) => {
          const owner = (event.target as HTMLElement).closest("form");
          if (owner) void act(step, owner);
        },
      },
      label,
    );
  return h(
    "form",
    { class: "stack", onsubmit: (event: Event) => event.preventDefault() },
    h(
      "label",
      { class: "field" },
      h("span", null, "Record"),
      h("textarea", { name: "record", rows: 12, readonly: !open, spellcheck: "false" }, d.record ?? ""),
    ),
    open && h("label", { class: "field" }, h("span", null, "Your name"), h("input", { name: "by", maxlength: 200, value: recall(NAME_KEY) ?? "" })),
    open && h("label", { class: "field" }, h("span", null, "Why"), h("input", { name: "note", maxlength: 2000 })),
    open && d.obstacle ? h("p", { class: "small trouble" }, `It cannot be sent again: ${d.obstacle}.`) : null,
    failure ? h("p", { class: "small trouble", role: "alert" }, failure.detail) : null,
    open &&
      h(
        "p",
        { class: "row-buttons" },
        button("fix", "Save content", d.letter.partition >= 0),
        button("replay", "Send again", d.obstacle === null),
        button("discard", "Discard", true),
      ),
  );
}

function history({ actions }: Letter): HTMLElement {
  if (actions.length === 0) return h("p", { class: "muted" }, "Nothing yet.");
  return h(
    "ol",
    { class: "stack" },
    actions.map((done) =>
      h("li", null, `${at(done.at)} ${done.actor}: ${done.action}`, done.note ? ` (${done.note})` : null),
    ),
  );
}
