/** The frame around every page: navigation, live state, theme. */
import type { Live, LiveState } from "./api/live";
import { h, mount } from "./dom";
import { href } from "./location";
import { outside, session, signOut } from "./session";
import { nextTheme, theme } from "./theme";
import { notices } from "./ui/notices";

const SECTIONS: readonly (readonly [string, string])[] = [
  ["/", "Overview"],
  ["/incidents", "Incidents"],
  ["/users", "People"],
  ["/models", "Models"],
  ["/insights", "Insights"],
  ["/budgets", "Forecast & budgets"],
  ["/plan", "My plan"],
  ["/settings", "Settings"],
  ["/sources", "Sources"],
];

const STATES: Readonly<Record<LiveState, readonly [string, string]>> = {
  connecting: ["Connecting", "Opening the stream of changes"],
  live: ["Live", "Changes appear by themselves. Press to pause."],
  lost: ["Reconnecting", "The stream of changes is interrupted; what is shown may be old."],
  paused: ["Paused", "Press to follow changes again."],
};

/** The place for the page and the function that draws the frame again. */
export interface Shell {
  readonly main: HTMLElement;
  draw(section: string, live: Live): void;
}

export function shell(root: HTMLElement): Shell {
  const main = h("main", { id: "main", tabindex: "-1" });
  const head = h("header", { class: "top" });
  const toMain = (event: Event): void => {
    event.preventDefault();
    main.focus();
  };
  root.replaceChildren(
    h("a", { class: "skip", href: "#main", onclick: toMain }, "Skip to content"),
    head,
    main,
    ...notices(),
  );
  return {
    main,
    draw: (section, live) =>
      mount(
        head,
        brand(),
        // Who is not in has nowhere to go.
        outside() ? h("span", { class: "sections" }) : navigation(section),
        outside() ? null : liveButton(live),
        themeButton(() => head),
        me(),
      ),
  };
}

function brand(): HTMLElement {
  return h("a", { class: "brand", href: href("/") }, "Tidemark");
}

function navigation(section: string): HTMLElement {
  return h(
    "nav",
    { class: "sections", "aria-label": "Main" },
    SECTIONS.map(([path, name]) =>
      h("a", { href: href(path), "aria-current": path === section ? "page" : null }, name),
    ),
  );
}

/** Who has signed in, and the way out; nothing where nobody has to. */
function me(): HTMLElement | null {
  const who = session();
  if (who?.way !== "session") return null;
  return h(
    "div",
    { class: "me" },
    h("a", { class: "muted small", href: "/settings/me", title: `${who.name} (${who.role})` }, who.name),
    h("button", { type: "button", class: "pill", onclick: () => void signOut() }, "Sign out"),
  );
}

function liveButton(live: Live): HTMLElement {
  const [label, explanation] = STATES[live.state];
  return h(
    "button",
    {
      type: "button",
      class: `pill live-${live.state}`,
      title: explanation,
      "aria-pressed": live.state === "paused" ? "true" : "false",
      "aria-label": `Live updates: ${label}. Pause or resume.`,
      onclick: () => live.toggle(),
    },
    h("span", { class: "lamp", "aria-hidden": "true" }),
    label,
  );
}

function themeButton(head: () => HTMLElement): HTMLElement {
  const change = (): void => {
    nextTheme();
    head().querySelector(".theme")?.replaceChildren(themeLabel());
  };
  return h(
    "button",
    {
      type: "button",
      class: "pill theme",
      "aria-label": "Change the colours: automatic, light or dark",
      onclick: change,
    },
    themeLabel(),
  );
}

const themeLabel = (): string => ({ auto: "◐ Auto", light: "☀ Light", dark: "☾ Dark" })[theme()];
