/** Something that is sent to the server: one at a time, and what is said against it. */
import { Problem } from "../../api/client";
import { redraw } from "../../page";

export interface Attempt {
  readonly busy: boolean;
  /** What was wrong; empty while nothing is. */
  readonly trouble: string;
  run(work: () => Promise<void>): Promise<void>;
}

export function attempt(): Attempt {
  const state = {
    busy: false,
    trouble: "",
    run: async (work: () => Promise<void>): Promise<void> => {
      if (state.busy) return;
      state.busy = true;
      state.trouble = "";
      redraw();
      try {
        await work();
      } catch (caught) {
        state.trouble = caught instanceof Problem ? (caught.errors[0]?.detail ?? caught.detail) : String(caught);
      }
      state.busy = false;
      redraw();
    },
  };
  return state;
}
