/** Who one is here, what one may do, and one's own password. */
import { get, send } from "../../api/client";
import type { Role, Session } from "../../api/session";
import { h, type Child } from "../../dom";
import type { Page } from "../../page";
import { notify } from "../../ui/notices";
import { card } from "../../ui/parts";
import { attempt, type Attempt } from "./attempt";

export function mePage(): Page<Session> {
  const sent = attempt();
  return {
    title: "Your account",
    section: "",
    load: (signal) => get<Session>("/session", {}, signal),
    view: (me): Child => [
      h("div", { class: "page-head" }, h("h1", null, "Your account")),
      card(
        me.name ?? "Nobody",
        "",
        h("p", null, me.way === "open" ? "Nobody has to sign in here; you may do everything." : `Your role is ${me.role}. ${SAYS[me.role]}`),
        me.seesPeople ? null : h("p", null, "People have pseudonyms here, because data protection is on and you do not have the right to see names."),
      ),
      me.password ? card("Another password", "It ends your other sessions", form(sent)) : null,
    ],
    concerns: () => false,
  };
}

const SAYS: Readonly<Record<Role, string>> = {
  none: "You may do nothing: the account is blocked.",
  viewer: "You read every page but accounts, the audit log and what was put aside, and make tokens for programs that read.",
  analyst: "You read, act on incidents, and see what was put aside; settings are for admins.",
  admin: "You may do everything.",
};

function form(sent: Attempt): HTMLElement {
  const change = (form: HTMLFormElement): Promise<void> =>
    sent.run(async () => {
      const typed = new FormData(form);
      await send("PUT", "/session/password", { current: typed.get("current"), next: typed.get("next") });
      notify("Your password is changed.", "ok");
      form.reset();
    });
  return h(
    "form",
    {
      class: "grid-form",
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void change(event.currentTarget as HTMLFormElement);
      },
    },
    field("current", "Password so far", "current-password", 1),
    field("next", "New password, at least 12 characters", "new-password", 12),
    h("p", { class: "trouble wide", role: "alert" }, sent.trouble),
    h("button", { type: "submit", class: "button primary", disabled: sent.busy }, "Change"),
  );
}

function field(name: string, label: string, autocomplete: string, minlength: number): HTMLElement {
  return h(
    "label",
    { class: "field" },
    h("span", null, label),
    h("input", { name, type: "password", autocomplete, minlength, maxlength: 200, required: true }),
  );
}
