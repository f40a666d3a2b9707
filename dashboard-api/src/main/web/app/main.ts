/** Starts the application: the frame, the pages by address, the stream of changes. */
import { Live } from "./api/live";
import type { LiveEvent } from "./api/types";
import { listen, path } from "./location";
import { connect, type Page } from "./page";
import { pageFor } from "./routes";
import { Screen } from "./screen";
import { guard, outside, toSignIn, whoAmI } from "./session";
import { shell } from "./shell";
import { applyTheme } from "./theme";
import { notify } from "./ui/notices";

const REDRAW_MS = 30_000;

async function start(root: HTMLElement): Promise<void> {
  applyTheme();
  const frame = shell(root);
  const screen = new Screen(frame.main);
  let page: Page<unknown>;
  let shownPath = "";
  const live = new Live(
    (event) => {
      tell(event);
      screen.hear(event);
    },
    (_, resumed) => {
      if (page) frame.draw(page.section, live);
      if (resumed) void screen.load();
    },
  );
  const show = (): void => {
    const moved = path() !== shownPath;
    if (moved && screen.unsaved && !window.confirm("Leave this page? Your unsaved changes are lost.")) {
      window.history.pushState(null, "", shownPath);
      return;
    }
    if (moved) {
      const first = shownPath === "";
      shownPath = path();
      page = pageFor(shownPath);
      document.title = `${page.title} · Tidemark`;
      screen.show(page);
      if (!first) frame.main.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    } else {
      void screen.load();
    }
    frame.draw(page.section, live);
  };
  connect(
    () => screen.draw(),
    () => void screen.load(),
  );
  listen(show);
  guard();
  await whoAmI();
  show();
  if (outside()) toSignIn();
  else live.start();
  setInterval(() => screen.draw(), REDRAW_MS); // "12 minutes ago" must not stand still
  window.addEventListener("beforeunload", (event) => screen.unsaved && event.preventDefault());
}

/** Tells about an incident that wants attention, wherever the person is. */
function tell(event: LiveEvent): void {
  if (event.type !== "incident" || !event.notify || event.status === "acknowledged" || event.status === "resolved")
    return;
  notify(
    `New ${event.severity} incident: ${event.summary}`,
    event.severity,
    `/incidents/${encodeURIComponent(event.id)}`,
  );
}

const root = document.getElementById("app");
if (root) void start(root);
