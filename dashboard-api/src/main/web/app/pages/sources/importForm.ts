/** The way of a file: chosen, looked at, imported. */
import { Problem } from "../../api/client";
import { upload, type ImportResult, type Upload } from "../../api/imports";
import { h, type Child } from "../../dom";
import { percent, plural } from "../../format";
import { redraw, reload } from "../../page";
import { guarded } from "../../role";
import { announce } from "../../ui/notices";
import { card } from "../../ui/parts";
import { outcome } from "./importResult";

export interface ImportForm {
  readonly view: () => HTMLElement;
  /** A file is on its way, which leaving the page would stop. */
  readonly busy: () => boolean;
}

export function importForm(): ImportForm {
  let file: File | null = null;
  let user = "";
  let running: Upload | null = null;
  let sent = 0;
  let result: ImportResult | null = null;
  let failure: Problem | null = null;

  const run = async (dryRun: boolean): Promise<void> => {
    if (!file || running) return;
    sent = 0;
    failure = null;
    running = upload(file, user.trim(), dryRun, (share) => {
      sent = share;
      redraw();
    });
    redraw();
    try {
      result = await running.done;
      announce(dryRun ? "The preview is ready." : "The file is imported.");
    } catch (caught) {
      failure = caught instanceof Problem ? caught : new Problem(0, "This did not work", String(caught));
    }
    running = null;
    redraw();
    if (!dryRun) reload();
  };

  const changed = (): void => {
    result = null;
    failure = null;
    redraw();
  };
  const choose = (event: Event): void => {
    file = (event.currentTarget as HTMLInputElement).files?.[0] ?? null;
    changed();
  };
  const type = (event: Event): void => {
    user = (event.currentTarget as HTMLInputElement).value;
    if (result || failure) changed();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(true);
  };

  const view = (): HTMLElement =>
    card(
      "Import a CSV export",
      "Usage exports of Cursor and of Anthropic’s Console; each request counts once, whoever tells of it",
      guarded("POST", "/imports", h(
        "form",
        { class: "toolbar", onsubmit: submit },
        h(
          "label",
          { class: "field" },
          h("span", null, "CSV file"),
          h("input", { type: "file", name: "file", accept: ".csv,text/csv", disabled: running !== null, onchange: choose }),
        ),
        h(
          "label",
          { class: "field" },
          h("span", null, "Whose usage", h("span", { class: "muted" }, " (if the file names nobody)")),
          h("input", {
            type: "email",
            name: "user",
            autocomplete: "off",
            maxlength: 200,
            placeholder: "ann@example.com",
            disabled: running !== null,
            oninput: type,
          }),
        ),
        h("button", { type: "submit", class: "button", disabled: !file || running !== null }, "Preview"),
      )),
      running ? progress(sent, running) : null,
      failure ? h("p", { class: "trouble", role: "alert" }, `${failure.title}: ${failure.detail}`) : null,
      result && !running ? [outcome(result), next(result, () => void run(false))] : null,
    );

  return { view, busy: () => running !== null };
}

function progress(sent: number, running: Upload): HTMLElement {
  const whole = sent >= 1;
  return h(
    "div",
    { class: "upload", role: "status" },
    h("progress", { max: 1, value: whole ? null : sent, "aria-label": "Upload" }),
    h("span", { class: "muted small" }, whole ? "Sent; the last rows are being counted…" : `${percent(Math.floor(sent * 100))} sent`),
    h("button", { type: "button", class: "button", onclick: running.cancel }, "Cancel"),
  );
}

/** What can be done after a preview. */
function next(result: ImportResult, go: () => void): Child {
  if (!result.dryRun) return null;
  const rows = result.new + result.changed;
  if (rows === 0) return h("p", { class: "muted" }, "There is nothing in this file that is not known already.");
  return h(
    "div",
    { class: "buttons" },
    h("button", { type: "button", class: "button primary", onclick: go }, `Import ${plural(rows, "row")}`),
  );
}
