/** Keys that map to nobody, with their money; and a place to say whose they are. */
import { Problem, send } from "../../api/client";
import type { KeyMapping } from "../../api/sources";
import { h, type Child } from "../../dom";
import { usd } from "../../format";
import { redraw, reload } from "../../page";
import { may, reason } from "../../role";
import { announce } from "../../ui/notices";
import { answerFile } from "../../ui/file";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";

export type Mappings = (all: readonly KeyMapping[]) => Child;

const HOW: Readonly<Record<KeyMapping["by"], string>> = {
  hand: "said by hand",
  vendor: "by the vendor",
  pattern: "by its name",
  none: "nobody",
};

export function mappingTable(): Mappings {
  let running = false;
  let failure: Problem | null = null;

  const submit = (key: string) => async (event: SubmitEvent) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget as HTMLFormElement).get("email") ?? "").trim();
    running = true;
    failure = null;
    redraw();
    try {
      await send("PUT", "/sources/mappings", { key, email });
      announce("Saved. Usage of the past moves with the next reading, which is now.");
    } catch (caught) {
      failure = caught instanceof Problem ? caught : new Problem(0, "This did not work", String(caught));
    }
    running = false;
    reload();
  };

  return (all) => {
    const unmapped = all.filter((m) => !m.email).sort((a, b) => b.micros - a.micros);
    if (unmapped.length === 0) return empty("Every key has its person", "Keys of service accounts can be given to whoever answers for them.");
    return [
      reason("PUT", "/sources/mappings"),
      failure ? h("p", { class: "trouble", role: "alert" }, `${failure.title}: ${failure.detail}`) : null,
      table(
        "Keys that map to nobody",
        answerFile("/sources/mappings"),
        [
          { head: "Key", cell: (m: KeyMapping) => [h("span", { class: "strong" }, m.name), h("p", { class: "muted small" }, m.key)] },
          { head: "Spend, all time (USD)", number: true, cell: (m: KeyMapping) => usd(m.micros) },
          { head: "Now", minor: true, cell: (m: KeyMapping) => HOW[m.by] },
          {
            head: "Whose it is",
            cell: (m: KeyMapping) =>
              may("PUT", "/sources/mappings") && h(
                "form",
                { class: "inline", onsubmit: submit(m.key) },
                h("input", {
                  type: "email",
                  name: "email",
                  required: true,
                  autocomplete: "off",
                  placeholder: "ann@example.com",
                  "aria-label": `E-mail address of the person behind ${m.name}`,
                }),
                h("button", { type: "submit", class: "button", disabled: running }, "Save"),
              ),
          },
        ],
        unmapped,
        (m) => m.key,
      ),
    ];
  };
}
