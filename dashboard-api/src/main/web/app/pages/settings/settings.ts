/** Settings: every detector with its mode and parameters; saved as a whole, never over somebody else's change. */
import { Problem, read, send, type Answer } from "../../api/client";
import type { SettingsView } from "../../api/settings";
import { h, type Child } from "../../dom";
import { ago } from "../../format";
import { redraw, reload, type Page } from "../../page";
import { guarded, may } from "../../role";
import { notify } from "../../ui/notices";
import { settingsTabs } from "../access/tabs";
import { changeOf, changes, draftOf, fault, keyOf, type Draft } from "./draft";
import { detectorCard, type Editor } from "./detector";
import { failureNotice, saveBar, staleNotice } from "./notices";
import { previewBox } from "./preview";
import { profileCard } from "./profile";

export function settingsPage(): Page<Answer<SettingsView>> {
  let saved: Answer<SettingsView> | null = null;
  let draft: Draft | null = null;
  let failure: Problem | null = null;
  let newer: number | null = null;
  let saving = false;
  const touched = new Set<string>();
  const preview = previewBox();
  const changed = (field: string): void => {
    touched.add(field);
    preview.outdated();
    redraw();
  };

  const dirty = (): boolean => saved !== null && draft !== null && changes(saved.body, draft) > 0;
  const accept = (answer: Answer<SettingsView>): void => {
    saved = answer;
    draft = draftOf(answer.body);
    failure = null;
    newer = null;
  };
  const discard = (): void => {
    draft = null;
    preview.outdated();
    reload();
  };
  const save = async (): Promise<void> => {
    if (!saved || !draft || saving) return;
    if (faults(saved.body, draft) > 0) return focusFault();
    saving = true;
    touched.clear();
    redraw();
    try {
      accept(await send<SettingsView>("PUT", "/settings", changeOf(saved.body, draft), saved.etag));
      notify("Settings saved. The detectors use them from now on.", "ok");
    } catch (caught) {
      failure = caught instanceof Problem ? caught : new Problem(0, "Not saved", String(caught));
    }
    saving = false;
    redraw();
    if (failure) focusFault();
  };

  return {
    title: "Settings",
    section: "/settings",
    load: async (signal) => {
      const answer = await read<SettingsView>("/settings", {}, signal);
      if (dirty() && saved) {
        if (answer.body.revision !== saved.body.revision) newer = answer.body.revision;
        return saved;
      }
      accept(answer);
      return answer;
    },
    view: (): Child => {
      if (!saved || !draft) return null;
      const editor: Editor = {
        view: saved.body,
        draft,
        errors: failure?.errors.filter((error) => !touched.has(error.field ?? "")) ?? [],
        changed,
      };
      return [
        h(
          "div",
          { class: "page-head" },
          h("h1", null, "Settings"),
          settingsTabs("/settings"),
          h("p", { class: "muted small" }, lastChange(saved.body)),
        ),
        newer !== null ? staleNotice(newer, discard) : null,
        failure ? failureNotice(failure, discard) : null,
        may("POST", "/settings/preview")
          ? preview.view(() => (saved && draft && faults(saved.body, draft) === 0 ? changeOf(saved.body, draft) : null))
          : null,
        guarded(
          "PUT",
          "/settings",
          profileCard(editor),
          h(
            "div",
            { class: "detectors" },
            saved.body.detectors.map((detector) => detectorCard(editor, detector)),
          ),
        ),
        saveBar(changes(saved.body, draft), saving, () => void save(), discard),
      ];
    },
    concerns: (event) => event.type === "settings",
    unsaved: dirty,
  };
}

function lastChange(view: SettingsView): string {
  if (view.revision === 0 || !view.updatedAt) return "Everything is at its default.";
  return `Revision ${view.revision}, saved ${ago(view.updatedAt)}${view.updatedBy ? ` by ${view.updatedBy}` : ""}`;
}

function faults(view: SettingsView, draft: Draft): number {
  return view.detectors.flatMap((d) => d.parameters.filter((p) => fault(p, draft.values.get(keyOf(d, p)) ?? "")))
    .length;
}

function focusFault(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
