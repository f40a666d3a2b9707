/** Accounts: who may sign in, and what each may do. */
import { get, remove, send } from "../../api/client";
import type { Account, Role } from "../../api/session";
import { h, type Child } from "../../dom";
import { reload, type Page } from "../../page";
import { session } from "../../session";
import { notify } from "../../ui/notices";
import { answerFile } from "../../ui/file";
import { card, time } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table, type Column } from "../../ui/table";
import { attempt } from "./attempt";
import { settingsTabs } from "./tabs";

const ROLES: readonly (readonly [Role, string])[] = [
  ["viewer", "Viewer: reads"],
  ["analyst", "Analyst: acts on incidents too"],
  ["admin", "Admin: changes settings, sources and accounts too"],
  ["none", "None: is blocked"],
];

export function accountsPage(): Page<readonly Account[]> {
  const sent = attempt();
  const change = (account: Account, role: Role, seesPeople: boolean): Promise<void> =>
    sent.run(async () => {
      const to = { fullName: account.fullName, role, seesPeople };
      await send("PUT", `/accounts/${encodeURIComponent(account.name)}`, to);
      notify(`${account.name} is ${role} now.`, "ok");
      reload();
    });
  const drop = (account: Account): Promise<void> =>
    sent.run(async () => {
      if (!window.confirm(`Remove ${account.name}? Sessions and tokens end at once.`)) return;
      await remove(`/accounts/${encodeURIComponent(account.name)}`);
      notify(`${account.name} is removed.`, "ok");
      reload();
    });
  const add = (form: HTMLFormElement): Promise<void> =>
    sent.run(async () => {
      const typed = new FormData(form);
      const name = String(typed.get("name"));
      await send("POST", "/accounts", { name, role: typed.get("role"), password: typed.get("password") || null });
      notify(`${name} may sign in.`, "ok");
      form.reset();
      reload();
    });
  return {
    title: "Accounts",
    section: "/settings",
    load: async (signal) => (await get<{ data: readonly Account[] }>("/accounts", {}, signal)).data,
    view: (accounts): Child => [
      h("div", { class: "page-head" }, h("h1", null, "Accounts"), settingsTabs("/settings/accounts")),
      session()?.signInRequired === false
        ? h(
            "p",
            { class: "muted" },
            "Nobody has to sign in here yet, because only this machine reaches Tidemark. TIDEMARK_ACCESS=sign-in changes that.",
          )
        : null,
      h("p", { class: "trouble", role: "alert" }, sent.trouble),
      card(
        "Who may sign in",
        "A change holds at once, for sessions and tokens too",
        accounts.length === 0
          ? empty("No account yet", "Add the first one below.")
          : table("Accounts", answerFile("/accounts"), columns(change, drop), accounts, (a) => a.id),
      ),
      card("Add an account", "Without a password it signs in with OpenID Connect under this address", form(add, sent.busy)),
    ],
    concerns: () => false,
  };
}

function columns(
  change: (account: Account, role: Role, seesPeople: boolean) => Promise<void>,
  drop: (account: Account) => Promise<void>,
): readonly Column<Account>[] {
  return [
    {
      head: "Name",
      cell: (a) => [
        h("span", { class: "strong" }, a.name),
        a.fullName ? h("p", { class: "muted small" }, a.fullName) : null,
      ],
    },
    {
      head: "Role",
      cell: (a) =>
        roles(`Role of ${a.name}`, a.role, (role) => void change(a, role, a.seesPeople)),
    },
    {
      head: "Sees names",
      cell: (a) =>
        h("input", {
          type: "checkbox",
          "aria-label": `${a.name} sees people's names where data protection hides them`,
          ".checked": a.seesPeople,
          onchange: (event: Event) => void change(a, a.role, (event.target as HTMLInputElement).checked),
        }),
    },
    { head: "Signs in with", minor: true, cell: (a) => (a.password ? "password" : (a.provider ?? "nothing yet")) },
    { head: "Last sign-in", minor: true, cell: (a) => time(a.lastSignIn) },
    {
      head: "Change",
      cell: (a) =>
        h(
          "button",
          { type: "button", class: "pill", "aria-label": `Remove ${a.name}`, onclick: () => void drop(a) },
          "Remove",
        ),
    },
  ];
}

function roles(label: string, value: Role, chosen: (role: Role) => void): HTMLElement {
  return h(
    "select",
    {
      "aria-label": label,
      name: "role",
      onchange: (event: Event) => chosen((event.target as HTMLSelectElement).value as Role),
    },
    ROLES.map(([role, text]) => h("option", { value: role, selected: role === value, ".selected": role === value }, text)),
  );
}

function form(add: (form: HTMLFormElement) => Promise<void>, busy: boolean): HTMLElement {
  return h(
    "form",
    {
      class: "grid-form",
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void add(event.currentTarget as HTMLFormElement);
      },
    },
    h(
      "label",
      { class: "field" },
      h("span", null, "Name or e-mail address"),
      h("input", { name: "name", required: true, maxlength: 200, autocomplete: "off", placeholder: "ann@example.com" }),
    ),
    h(
      "label",
      { class: "field" },
      h("span", null, "Role"),
      // What is chosen here is the form's until it is sent.
      h("select", { name: "role" }, ROLES.map(([role, text]) => h("option", { value: role }, text))),
    ),
    h(
      "label",
      { class: "field" },
      h("span", null, "Password, at least 12 characters"),
      h("input", { name: "password", type: "password", minlength: 12, maxlength: 200, autocomplete: "new-password" }),
    ),
    h("button", { type: "submit", class: "button primary", disabled: busy }, "Add"),
  );
}
