/** What the settings as typed would have told over the last 30 days, before they are saved. */
import { Problem, send } from "../../api/client";
import type { Preview, PreviewAlert, SettingsChange } from "../../api/settings";
import { h, type Child } from "../../dom";
import { at, plural, usd } from "../../format";
import { redraw } from "../../page";
import { card, severity } from "../../ui/parts";

export interface PreviewBox {
  /** The card; `change` is asked for when somebody wants a preview. */
  readonly view: (change: () => SettingsChange | null) => HTMLElement;
  /** Forgets what was shown: the settings are other ones now. */
  readonly outdated: () => void;
}

export function previewBox(): PreviewBox {
  let found: Preview | null = null;
  let failure: Problem | null = null;
  let running = false;

  const run = async (change: SettingsChange | null): Promise<void> => {
    if (!change || running) return;
    running = true;
    failure = null;
    redraw();
    try {
      found = (await send<Preview>("POST", "/settings/preview?days=30", change)).body;
    } catch (caught) {
      failure = caught instanceof Problem ? caught : new Problem(0, "No preview", String(caught));
    }
    running = false;
    redraw();
  };

  return {
    view: (change) =>
      card(
        "Preview",
        "What these settings would have told in the last 30 days of usage",
        h(
          "button",
          { type: "button", class: "button", id: "preview", disabled: running, onclick: () => void run(change()) },
          running ? "Judging the past 30 days…" : "Preview these settings",
        ),
        failure ? h("p", { class: "trouble", role: "alert" }, `${failure.title}: ${failure.detail}`) : null,
        found ? result(found) : null,
      ),
    outdated: () => {
      found = null;
      failure = null;
    },
  };
}

function result(preview: Preview): Child {
  return h(
    "div",
    { role: "status", class: "stack" },
    h(
      "p",
      { class: "sentence" },
      `With these settings you would have had ${plural(preview.alerts, "alert")} in the last ${preview.days} days; ` +
        `with the saved ones ${preview.alertsNow}.`,
    ),
    list("Only with these settings", preview.more),
    list("No more with these settings", preview.fewer),
    list("All alerts with these settings", preview.items),
  );
}

function list(title: string, alerts: readonly PreviewAlert[]): HTMLElement | null {
  if (alerts.length === 0) return null;
  return h(
    "details",
    { key: title },
    h("summary", null, `${title} (${alerts.length})`),
    h(
      "ul",
      { class: "plain" },
      alerts.map((alert) =>
        h(
          "li",
          null,
          severity(alert.severity),
          ` ${at(alert.at)} · ${alert.user ?? alert.model ?? alert.group ?? "everybody"} · ${alert.summary} `,
          h("span", { class: "muted nowrap" }, `${usd(alert.excess)} above the usual`),
        ),
      ),
    ),
  );
}
