import type { FieldError } from "../../api/client";
import type { Detector, Mode, Parameter, SettingsView } from "../../api/settings";
import { h } from "../../dom";
import { words } from "../incidents/evidence";
import { defaultMode, fault, keyOf, type Draft } from "./draft";

/** What the form works on; `changed` draws it again. */
export interface Editor {
  readonly view: SettingsView;
  readonly draft: Draft;
  readonly errors: readonly FieldError[];
  /** A field was changed; the server's complaint about it no longer holds. */
  changed(field: string): void;
}

const MODES: Readonly<Record<Mode, string>> = { off: "Off", record: "Record only", notify: "Notify" };

/** One detector: what it finds, its mode, its parameters. */
export function detectorCard(editor: Editor, detector: Detector): HTMLElement {
  return h(
    "section",
    { class: "card detector", key: detector.name, "aria-labelledby": `d-${detector.name}` },
    h(
      "header",
      { class: "card-head" },
      h(
        "h2",
        { id: `d-${detector.name}` },
        detector.title,
        detector.classic ? h("span", { class: "badge" }, "classic") : null,
      ),
      h("p", { class: "muted small" }, detector.description),
    ),
    h(
      "div",
      { class: "fields" },
      modeField(editor, detector),
      detector.parameters.map((parameter) => parameterField(editor, detector, parameter)),
    ),
  );
}

function modeField(editor: Editor, detector: Detector): HTMLElement {
  const chosen = editor.draft.modes.get(detector.name) ?? null;
  const standard = MODES[defaultMode(editor.view, editor.draft, detector)].toLowerCase();
  const error = errorAt(editor, `detectors.${detector.name}.mode`);
  const change = (event: Event): void => {
    const value = (event.currentTarget as HTMLSelectElement).value;
    editor.draft.modes.set(detector.name, value === "" ? null : (value as Mode));
    editor.changed(`detectors.${detector.name}.mode`);
  };
  return h(
    "div",
    { class: "field" },
    h("label", { for: `m-${detector.name}` }, "Mode"),
    h(
      "select",
      {
        id: `m-${detector.name}`,
        ".value": chosen ?? "",
        onchange: change,
        "aria-invalid": error ? "true" : null,
        "aria-describedby": error ? `e-m-${detector.name}` : null,
      },
      h("option", { value: "" }, `Default (${standard})`),
      editor.view.modes.map((mode) => h("option", { value: mode }, MODES[mode])),
    ),
    error ? h("p", { class: "trouble small", id: `e-m-${detector.name}` }, error) : null,
  );
}

function parameterField(editor: Editor, detector: Detector, parameter: Parameter): HTMLElement {
  const key = keyOf(detector, parameter);
  const field = `detectors.${detector.name}.parameters.${parameter.name}`;
  const id = `p-${detector.name}-${parameter.name}`;
  const typed = editor.draft.values.get(key) ?? "";
  const error = fault(parameter, typed) ?? errorAt(editor, field);
  const input = (event: Event): void => {
    editor.draft.values.set(key, (event.currentTarget as HTMLInputElement).value);
    editor.changed(field);
  };
  const differs = Number(typed) !== parameter.default;
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, words(parameter.name), h("span", { class: "muted" }, ` (${parameter.unit})`)),
    h("input", {
      id,
      type: "number",
      inputmode: "decimal",
      step: "any",
      min: parameter.min,
      max: parameter.max,
      ".value": typed,
      oninput: input,
      class: differs ? "differs" : null,
      "aria-invalid": error ? "true" : null,
      "aria-describedby": `h-${id} e-${id}`,
    }),
    h(
      "p",
      { class: "muted small", id: `h-${id}` },
      `${parameter.description} ${parameter.min} to ${parameter.max}, default ${parameter.default} ${parameter.unit}.`,
    ),
    h("p", { class: "trouble small", id: `e-${id}` }, error),
  );
}

/** The server's complaint about a field. */
function errorAt(editor: Editor, field: string): string | null {
  return editor.errors.find((error) => error.field === field)?.detail ?? null;
}
