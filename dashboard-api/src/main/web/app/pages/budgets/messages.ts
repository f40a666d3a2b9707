/** The messages that are not about incidents: on or off, when, and what each would say now. */
import { Problem, send } from "../../api/client";
import type { Message, MessagePreview, Messages } from "../../api/budgets";
import { h, type Child } from "../../dom";
import { plural } from "../../format";
import { redraw, reload } from "../../page";
import { may, reason } from "../../role";
import { notify } from "../../ui/notices";
import { card, time } from "../../ui/parts";

const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

export function messageList(): (messages: Messages) => HTMLElement {
  let shown: { readonly kind: string; readonly preview: MessagePreview } | null = null;
  let busy = "";

  const run = async (kind: string, work: () => Promise<void>): Promise<void> => {
    busy = kind;
    redraw();
    try {
      await work();
    } catch (caught) {
      notify(caught instanceof Problem ? `${caught.title}: ${caught.detail}` : String(caught), "warning");
    }
    busy = "";
    redraw();
  };
  const save = (m: Message, revision: number, change: Partial<Message>): Promise<void> =>
    run(m.kind, async () => {
      const { on, at, zone, days, tell } = { ...m, ...change };
      await send("PUT", `/messages/${m.kind}`, m.scheduled ? { on, at, zone, days, tell } : { on, tell }, `"${revision}"`);
      notify(`${m.title}: saved.`, "ok");
      reload();
    });
  const preview = (m: Message): Promise<void> =>
    run(m.kind, async () => {
      shown = { kind: m.kind, preview: (await send<MessagePreview>("POST", `/messages/${m.kind}/preview`, {})).body };
    });
  const test = (m: Message): Promise<void> =>
    run(m.kind, async () => {
      const { body } = await send<MessagePreview>("POST", `/messages/${m.kind}/test`, {});
      notify(`${plural(body.data.length, "test message")} on the way.`, "ok");
      reload();
    });

  const item = (m: Message, revision: number): HTMLElement =>
    h(
      "li",
      { key: m.kind },
      h(
        "div",
        { class: "message-head" },
        h(
          "label",
          { class: "check" },
          h("input", {
            type: "checkbox",
            name: m.kind,
            "aria-label": `Tell: ${m.title}`,
            ".checked": m.on,
            disabled: busy === m.kind || !may("PUT", `/messages/${m.kind}`),
            onchange: (event: Event) => void save(m, revision, { on: (event.target as HTMLInputElement).checked }),
          }),
        ),
        h("div", { class: "grow" }, h("p", { class: "strong" }, m.title), h("p", { class: "muted small" }, m.description)),
        m.scheduled ? h("fieldset", { class: "locked", disabled: !may("PUT", `/messages/${m.kind}`) }, schedule(m, (change) => void save(m, revision, change))) : h("span", { class: "muted small" }, "at once"),
        h(
          "div",
          { class: "row-buttons" },
          may("POST", `/messages/${m.kind}/preview`) && h(
            "button",
            { type: "button", class: "pill", "aria-label": `Preview ${m.title}`, onclick: () => void preview(m) },
            "Preview",
          ),
          may("POST", `/messages/${m.kind}/test`) && h(
            "button",
            { type: "button", class: "pill", "aria-label": `Send a test of ${m.title}`, onclick: () => void test(m) },
            "Send a test",
          ),
        ),
      ),
      shown?.kind === m.kind ? said(shown.preview) : null,
    );

  return (messages) =>
    card(
      "Messages",
      "What is told besides incidents, in Slack, by mail and webhook",
      reason("PUT", "/messages/any"),
      h(
        "ul",
        { class: "messages" },
        messages.data.map((m) => item(m, messages.revision)),
      ),
      messages.newest.length > 0
        ? h(
            "details",
            null,
            h("summary", null, `Told: the newest ${plural(messages.newest.length, "message")}`),
            h(
              "ul",
              null,
              messages.newest.map((n) => h("li", { key: n.id }, time(n.foundAt), " ", n.title)),
            ),
          )
        : h("p", { class: "muted small" }, "Nothing was told yet."),
    );
}

function schedule(m: Message, save: (change: Partial<Message>) => void): Child {
  const every = m.days.length === DAYS.length ? "daily" : m.days.length === 1 ? (m.days[0] ?? "daily") : "some";
  return [
    h(
      "label",
      null,
      h("span", { class: "hidden" }, `Day of ${m.title}`),
      h(
        "select",
        {
          class: "time",
          onchange: (event: Event) => {
            const value = (event.target as HTMLSelectElement).value;
            if (value !== "some") save({ days: value === "daily" ? DAYS : [value] });
          },
        },
        h("option", { value: "daily", selected: every === "daily" }, "Every day"),
        every === "some" ? h("option", { value: "some", selected: true }, m.days.map(short).join(", ")) : null,
        DAYS.map((day) => h("option", { value: day, selected: every === day }, `${short(day)} only`)),
      ),
    ),
    h(
      "label",
      null,
      h("span", { class: "hidden" }, `Time of ${m.title}`),
      h("input", {
        class: "time",
        type: "time",
        ".value": m.at ?? "",
        onchange: (event: Event) => {
          const at = (event.target as HTMLInputElement).value;
          if (at) save({ at });
        },
      }),
    ),
    h("span", { class: "muted small" }, m.zone),
  ];
}

const short = (day: string): string => day.charAt(0) + day.slice(1, 3).toLowerCase();

function said(preview: MessagePreview): Child {
  if (preview.nothing) return h("p", { class: "said", role: "status" }, preview.nothing);
  return preview.data.map((one) =>
    h(
      "div",
      { class: "said", role: "status" },
      h("p", { class: "strong" }, one.title),
      h("p", null, one.text),
      h(
        "dl",
        null,
        one.lines.map((line) => [h("dt", null, line.name), h("dd", null, line.value)]),
      ),
    ),
  );
}
