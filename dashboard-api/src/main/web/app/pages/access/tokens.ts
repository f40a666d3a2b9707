/** Tokens: what programs come in with. */
import { get, remove, send } from "../../api/client";
import type { Token } from "../../api/session";
import { h, type Child } from "../../dom";
import { redraw, reload, type Page } from "../../page";
import { announce, notify } from "../../ui/notices";
import { answerFile } from "../../ui/file";
import { card, time } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table, type Column } from "../../ui/table";
import { attempt } from "./attempt";
import { settingsTabs } from "./tabs";

const SCOPES: readonly (readonly [string, string])[] = [
  ["spend:read", "sums, models, incidents, sources, settings"],
  ["users:read", "people by name"],
  ["incidents:write", "act on incidents"],
  ["data:write", "import, sync, change the directory"],
  ["settings:write", "change settings, budgets, messages"],
  ["admin", "everything, with accounts and tokens"],
];

export function tokensPage(): Page<readonly Token[]> {
  const sent = attempt();
  let made: string | null = null;
  const make = (form: HTMLFormElement): Promise<void> =>
    sent.run(async () => {
      const typed = new FormData(form);
      const days = Number(typed.get("days"));
      const answer = await send<{ secret: string }>("POST", "/tokens", {
        name: typed.get("name"),
        scopes: typed.getAll("scope"),
        days: days > 0 ? days : null,
      });
      made = answer.body.secret;
      announce("The token is made. Its secret is shown this once.");
      form.reset();
      reload();
    });
  const revoke = (token: Token): Promise<void> =>
    sent.run(async () => {
      if (!window.confirm(`Revoke ${token.name}? Programs that use it are refused from now on.`)) return;
      await remove(`/tokens/${encodeURIComponent(token.id)}`);
      notify(`Token ${token.name} is revoked.`, "ok");
      reload();
    });
  return {
    title: "Tokens",
    section: "/settings",
    load: async (signal) => (await get<{ data: readonly Token[] }>("/tokens", {}, signal)).data,
    view: (tokens): Child => [
      h("div", { class: "page-head" }, h("h1", null, "Tokens"), settingsTabs("/settings/tokens")),
      h("p", { class: "trouble", role: "alert" }, sent.trouble),
      made ? secretCard(made, () => ((made = null), redraw())) : null,
      card(
        "Tokens for programs",
        "Sent as Authorization: Bearer …; each can do no more than who made it",
        tokens.length === 0
          ? empty("No token yet", "A program that reads the API needs one where people sign in.")
          : table("Tokens", answerFile("/tokens"), columns(revoke), tokens, (t) => t.id),
      ),
      card("Make a token", "Its secret is shown once", form(make, sent.busy)),
    ],
    concerns: () => false,
    unsaved: () => made !== null,
  };
}

function secretCard(secret: string, done: () => void): HTMLElement {
  return h(
    "section",
    { class: "card", role: "status" },
    h("h2", null, "Copy the secret now: it is not shown again"),
    h("p", null, h("code", { class: "secret" }, secret)),
    h(
      "div",
      { class: "row-buttons" },
      h(
        "button",
        { type: "button", class: "button primary", onclick: () => void navigator.clipboard.writeText(secret) },
        "Copy",
      ),
      h("button", { type: "button", class: "button", onclick: done }, "Done"),
    ),
  );
}

function columns(revoke: (token: Token) => Promise<void>): readonly Column<Token>[] {
  return [
    {
      head: "Token",
      cell: (t) => [h("span", { class: "strong" }, t.name), h("p", { class: "muted small" }, `tidemark_${t.id}_…`)],
    },
    { head: "May be used for", cell: (t) => t.scopes.join(", ") },
    { head: "Made by", minor: true, cell: (t) => [t.madeBy, " ", time(t.madeAt)] },
    { head: "Last used", cell: (t) => time(t.usedAt) },
    { head: "Ends", minor: true, cell: (t) => (t.expiresAt ? t.expiresAt.slice(0, 10) : "never") },
    {
      head: "Change",
      cell: (t) =>
        t.revokedAt
          ? h("span", { class: "badge" }, "revoked")
          : h(
              "button",
              { type: "button", class: "pill", "aria-label": `Revoke ${t.name}`, onclick: () => void revoke(t) },
              "Revoke",
            ),
    },
  ];
}

function form(make: (form: HTMLFormElement) => Promise<void>, busy: boolean): HTMLElement {
  return h(
    "form",
    {
      class: "grid-form",
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void make(event.currentTarget as HTMLFormElement);
      },
    },
    h(
      "label",
      { class: "field" },
      h("span", null, "What it is for"),
      h("input", { name: "name", required: true, maxlength: 100, autocomplete: "off", placeholder: "nightly report" }),
    ),
    h(
      "label",
      { class: "field" },
      h("span", null, "Days it holds"),
      h("input", { name: "days", type: "number", min: 1, max: 3650, placeholder: "for ever" }),
    ),
    h(
      "fieldset",
      { class: "wide" },
      h("legend", null, "What it may be used for"),
      SCOPES.map(([scope, text]) =>
        h(
          "label",
          { class: "check" },
          h("input", { type: "checkbox", name: "scope", value: scope, ".defaultChecked": scope === "spend:read" }),
          h("code", null, scope),
          ` ${text}`,
        ),
      ),
    ),
    h("button", { type: "submit", class: "button primary", disabled: busy }, "Make the token"),
  );
}
