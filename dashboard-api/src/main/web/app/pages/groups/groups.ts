/** Groups: who is in which, moved by hand from a day on, or as an HR export says. */
import { get, send } from "../../api/client";
import type { Group } from "../../api/directory";
import { h, type Child } from "../../dom";
import { count, dated } from "../../format";
import { param } from "../../location";
import { reload, type Page } from "../../page";
import { guarded } from "../../role";
import { searchBox } from "../../ui/choice";
import { answerFile } from "../../ui/file";
import { notify } from "../../ui/notices";
import { card, personLink } from "../../ui/parts";
import { empty } from "../../ui/states";
import { table } from "../../ui/table";
import { attempt, type Attempt } from "../access/attempt";
import { settingsTabs } from "../access/tabs";
import { hrForm } from "./hr";
import { ofGroups, people } from "./words";

export function groupsPage(): Page<readonly Group[]> {
  const sent = attempt();
  const hr = hrForm();
  return {
    title: "Groups",
    section: "/settings",
    load: async (signal) => (await get<{ data: readonly Group[] }>("/directory/groups", {}, signal)).data,
    view: (groups): Child => [
      h("div", { class: "page-head" }, h("h1", null, "Groups"), settingsTabs("/settings/groups")),
      h("section", { class: "answer" }, h("p", { class: "sentence" }, ofGroups(groups))),
      h("p", { class: "trouble", role: "alert" }, sent.trouble),
      list(groups),
      card("Move somebody by hand", "Usage counts for the group of its day; what is set by hand stays over HR and vendors", guarded("POST", "/directory/moves", moveForm(groups, sent))),
      hr.view(),
      card("Make or rename a group", "A group below another has a slash in its name: Engineering/Web", guarded("POST", "/directory/groups", makeForm(sent), renameForm(groups, sent))),
    ],
    concerns: (event) => event.type === "member",
    unsaved: hr.open,
  };
}

function list(groups: readonly Group[]): HTMLElement {
  const wanted = (param("search") ?? "").toLowerCase();
  const fits = (text: string | null | undefined): boolean => (text ?? "").toLowerCase().includes(wanted);
  const shown = groups.filter((g) => fits(g.group) || g.members.some((m) => fits(m.email) || fits(m.name)));
  return card(
    "Who is in which group",
    "Today, by what was set by hand, else by HR, else by the vendor",
    h("div", { class: "toolbar" }, searchBox("search", "Group, name or e-mail")),
    shown.length > 0
      ? table(
          "Groups and their people",
          answerFile("/directory/groups"),
          [
            { head: "Group", cell: (g: Group) => (g.group === null ? h("span", { class: "muted" }, "no group") : h("span", { class: "strong" }, g.group)) },
            { head: "People", number: true, cell: (g: Group) => count(g.members.length) },
            { head: "Who", cell: (g: Group) => members(g) },
          ],
          shown,
          (g) => g.group ?? "",
        )
      : groups.length > 0
        ? empty("Nothing fits", "No group and nobody in one has that in the name.")
        : empty("No group yet", "Groups come from vendors, from an HR export below, or are made by hand."),
  );
}

function members(g: Group): Child {
  if (g.members.length === 0) return h("span", { class: "muted" }, "nobody");
  return h(
    "details",
    { class: "as-table", open: g.members.length <= 3 },
    h("summary", null, people(g.members.length)),
    h(
      "ul",
      { class: "plain" },
      g.members.map((m) => h("li", { key: m.userId }, personLink({ ...m, name: m.name ?? null }), m.name ? h("span", { class: "muted small" }, ` ${m.email}`) : null)),
    ),
  );
}

function moveForm(groups: readonly Group[], sent: Attempt): HTMLElement {
  const move = (form: HTMLFormElement): Promise<void> =>
    sent.run(async () => {
      const typed = new FormData(form);
      const person = String(typed.get("person")).trim();
      const to = String(typed.get("group"));
      const one = to === RELEASE ? { person, release: true } : { person, group: to === "" ? null : to };
      const answer = await send<{ from: string }>("POST", "/directory/moves", {
        moves: [one],
        from: String(typed.get("from")) || null,
        reason: String(typed.get("reason")).trim() || null,
      });
      notify(`${person} is moved from ${dated(answer.body.from)} on.`, "ok");
      form.reset();
      reload();
    });
  const people = groups.flatMap((g) => g.members);
  return form(
    move,
    sent.busy,
    "Move",
    field("Who", h("input", { name: "person", type: "email", required: true, maxlength: 200, autocomplete: "off", list: "people", placeholder: "ann@example.com" })),
    h("datalist", { id: "people" }, people.map((p) => h("option", { value: p.email }, p.name ?? ""))),
    field(
      "To",
      h(
        "select",
        { name: "group" },
        groups.flatMap((g) => (g.group === null ? [] : [h("option", { value: g.group }, g.group)])),
        h("option", { value: "" }, "No group"),
        h("option", { value: RELEASE }, "What HR and vendors say"),
      ),
    ),
    field("First day there (today if empty)", h("input", { name: "from", type: "date" })),
    field("Why", h("input", { name: "reason", maxlength: 200, autocomplete: "off" })),
  );
}

const RELEASE = "\u0000release";

function makeForm(sent: Attempt): HTMLElement {
  const make = (form: HTMLFormElement): Promise<void> =>
    sent.run(async () => {
      const name = String(new FormData(form).get("name")).trim();
      await send("POST", "/directory/groups", { name });
      notify(`The group ${name} is there.`, "ok");
      form.reset();
      reload();
    });
  return form(make, sent.busy, "Make", field("New group", h("input", { name: "name", required: true, maxlength: 200, autocomplete: "off" })));
}

function renameForm(groups: readonly Group[], sent: Attempt): HTMLElement | null {
  const named = groups.flatMap((g) => g.group ?? []);
  if (named.length === 0) return null;
  const rename = (form: HTMLFormElement): Promise<void> =>
    sent.run(async () => {
      const typed = new FormData(form);
      await send("POST", "/directory/renames", { group: typed.get("group"), name: String(typed.get("name")).trim() });
      notify("Renamed, on all days, with the groups below it.", "ok");
      form.reset();
      reload();
    });
  return form(
    rename,
    sent.busy,
    "Rename",
    field("Group", h("select", { name: "group" }, named.map((name) => h("option", { value: name }, name)))),
    field("Its new name", h("input", { name: "name", required: true, maxlength: 200, autocomplete: "off" })),
  );
}

function form(act: (form: HTMLFormElement) => Promise<void>, busy: boolean, label: string, ...fields: Child[]): HTMLElement {
  return h(
    "form",
    {
      class: "toolbar",
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void act(event.currentTarget as HTMLFormElement);
      },
    },
    fields,
    h("button", { type: "submit", class: "button", disabled: busy }, label),
  );
}

const field = (label: string, input: HTMLElement): HTMLElement => h("label", { class: "field short" }, label, input);
