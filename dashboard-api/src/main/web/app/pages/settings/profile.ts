import { h } from "../../dom";
import { card } from "../../ui/parts";
import type { Editor } from "./detector";

/** The choice between the adaptive and the classic rules. */
export function profileCard(editor: Editor): HTMLElement {
  const explained: Readonly<Record<string, string>> = {
    adaptive: "Each person is measured against their own habits and their team; the classic rules only record.",
    classic: "The rules of older trackers notify too: static limits, team z-score, personal spike and the like.",
    "classic-early": "The same rules with the lower limits that those trackers began with.",
  };
  const choice = (profile: string) =>
    h(
      "label",
      { class: "choice" },
      h("input", {
        type: "radio",
        name: "profile",
        value: profile,
        ".checked": editor.draft.profile === profile,
        onchange: () => {
          editor.draft.profile = profile;
          editor.changed("profile");
        },
      }),
      h("span", null, h("strong", null, profile), h("span", { class: "muted" }, ` ${explained[profile] ?? ""}`)),
    );
  return card(
    "Profile",
    "What notifies when a detector is left at its default",
    h("fieldset", null, h("legend", { class: "hidden" }, "Profile"), editor.view.profiles.map(choice)),
  );
}
