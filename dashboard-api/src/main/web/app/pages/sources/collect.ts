/** Orders to the collection: read now, and read days of the past. */
import { get, Problem, send } from "../../api/client";
import type { Backfill, SyncOutcome } from "../../api/sources";
import type { Source } from "../../api/types";
import { h, type Child } from "../../dom";
import { count, dated, plural } from "../../format";
import { redraw, reload } from "../../page";
import { guarded } from "../../role";
import { announce } from "../../ui/notices";
import { answerFile } from "../../ui/file";
import { card } from "../../ui/parts";
import { table } from "../../ui/table";

const POLL_MS = 1_000;
const DAY = 10;

export type Collect = (sources: readonly Source[], orders: readonly Backfill[] | Problem) => HTMLElement;

/** The form; it keeps what it waits for. */
export function collectForm(): Collect {
  let running = false;
  let said = "";
  let failure: Problem | null = null;

  const order = async (work: () => Promise<string>): Promise<void> => {
    running = true;
    failure = null;
    said = "";
    redraw();
    try {
      said = await work();
      announce(said);
    } catch (caught) {
      failure = caught instanceof Problem ? caught : new Problem(0, "This did not work", String(caught));
    }
    running = false;
    reload();
  };

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const source = String(data.get("source") ?? "") || null;
    const [from = "", to = ""] = [String(data.get("from")), String(data.get("to"))].sort();
    void order(async () => {
      const orders = await send<{ data: readonly Backfill[] }>("POST", "/sources/backfills", { from, to, source });
      return `${plural(orders.body.data.length, "source")} will read ${dated(from)} to ${dated(to)}, the newest day first.`;
    });
  };

  return (sources, orders) =>
    card(
      "Collect",
      "What is read again counts once; what a reading misses is tried again by itself",
      guarded("POST", "/sources/sync", h(
        "div",
        { class: "buttons" },
        h(
          "button",
          { type: "button", class: "button primary", disabled: running, onclick: () => void order(runNow) },
          "Run now",
        ),
        running ? h("span", { class: "muted small", role: "status" }, "Reading…") : null,
      ),
      h(
        "form",
        { class: "toolbar", onsubmit: submit },
        h(
          "label",
          { class: "field" },
          "Source",
          h(
            "select",
            { name: "source" },
            h("option", { value: "" }, "All sources"),
            sources.map((s) => h("option", { value: s.source }, s.source)),
          ),
        ),
        date("First day", "from"),
        date("Last day", "to"),
        h("button", { type: "submit", class: "button", disabled: running }, "Backfill"),
      )),
      failure ? h("p", { class: "trouble", role: "alert" }, `${failure.title}: ${failure.detail}`) : null,
      said ? h("p", { class: "muted" }, said) : null,
      orders instanceof Problem || orders.length === 0 ? null : orderTable(orders),
    );
}

/** Asks for a reading, and waits for what came of it. */
async function runNow(): Promise<string> {
  const { ticket } = (await send<{ ticket: number }>("POST", "/sources/sync", {})).body;
  let sync: SyncOutcome;
  do {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    sync = await get<SyncOutcome>(`/sources/sync/${ticket}`);
  } while (!sync.done);
  const news = sync.sources.reduce((sum, source) => sum + source.records, 0);
  const bad = sync.sources.filter((source) => source.problem);
  return (
    `${plural(sync.sources.length, "source")} read, ${plural(news, "record")} new or changed.` +
    (bad.length > 0 ? ` Trouble with ${bad.map((source) => source.source).join(", ")}.` : "")
  );
}

const date = (label: string, name: string): HTMLElement =>
  h("label", { class: "field short" }, label, h("input", { type: "date", name, required: true }));

function orderTable(orders: readonly Backfill[]): Child {
  return table(
    "Backfills",
    answerFile("/sources/backfills"),
    [
      { head: "Source", cell: (o: Backfill) => o.source },
      { head: "Days", cell: (o: Backfill) => `${dated(o.from.slice(0, DAY))} to ${dated(o.to.slice(0, DAY))}` },
      {
        head: "State",
        cell: (o: Backfill) => [o.status, o.problem ? h("p", { class: "small trouble" }, `${o.problem} ${o.remedy ?? ""}`) : null],
      },
      { head: "There", number: true, cell: (o: Backfill) => `${count(o.percent)}\u00a0%` },
    ],
    orders,
    (o) => o.source,
  );
}
