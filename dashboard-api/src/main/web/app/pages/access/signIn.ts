/** Sign-in: by name and password, or with whoever else signs people in here. */
import { Problem, send } from "../../api/client";
import { h, type Child } from "../../dom";
import { param } from "../../location";
import { redraw, type Page } from "../../page";
import { session } from "../../session";

const FAILURES: Readonly<Record<string, string>> = {
  "not-allowed": "You are known there, but nobody has let you in here. Ask an admin of Tidemark for an account.",
  cancelled: "Nothing was signed in: it was cancelled there.",
  expired: "That took too long, or began in another browser. Try again.",
  provider: "The sign-in service does not answer as it should. Try again; the log of Tidemark says why.",
};

export function signInPage(): Page<null> {
  let failure = FAILURES[param("failed") ?? ""] ?? "";
  let busy = false;
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const typed = new FormData(form);
    busy = true;
    failure = "";
    redraw();
    try {
      await send("POST", "/session", { name: typed.get("name"), password: typed.get("password") });
      window.location.assign(target());
      return;
    } catch (caught) {
      failure = caught instanceof Problem ? said(caught) : String(caught);
    }
    busy = false;
    redraw();
    form.querySelector<HTMLInputElement>("input[name=password]")?.select();
  };
  return {
    title: "Sign in",
    section: "",
    load: () => Promise.resolve(null),
    view: (): Child =>
      h(
        "section",
        { class: "card sign-in" },
        h("h1", null, "Sign in to Tidemark"),
        h("p", { class: "trouble", role: "alert" }, failure),
        (session()?.providers ?? []).map((name) =>
          h(
            "a",
            { class: "button primary", href: `/sign-in/oidc?to=${encodeURIComponent(target())}`, target: "_self" },
            `Sign in with ${name}`,
          ),
        ),
        h(
          "form",
          {
            onsubmit: (event: SubmitEvent) => {
              event.preventDefault();
              void submit(event.currentTarget as HTMLFormElement);
            },
          },
          field("name", "Name or e-mail address", "text", "username"),
          field("password", "Password", "password", "current-password"),
          h("button", { type: "submit", class: "button", disabled: busy }, busy ? "Signing in" : "Sign in"),
        ),
        h(
          "p",
          { class: "muted small" },
          "No account? An admin adds one in Settings, Accounts; the first one is added with ",
          h("code", null, "tidemark accounts add NAME --role admin"),
          " on the machine that runs Tidemark.",
        ),
      ),
    concerns: () => false,
  };
}

function field(name: string, label: string, type: string, autocomplete: string): HTMLElement {
  return h(
    "label",
    { class: "field" },
    h("span", null, label),
    h("input", { name, type, autocomplete, required: true, maxlength: 200, spellcheck: "false", autocapitalize: "none" }),
  );
}

/** A page of this application, whatever the address says. */
export function target(): string {
  const to = param("to") ?? "/";
  return /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/";
}

function said(problem: Problem): string {
  return problem.status === 401 ? "Name and password do not fit." : problem.detail;
}
