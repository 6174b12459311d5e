import type { App } from "../app";
import { type Row, figure } from "../table";
import { feedback } from "./feedback";
import { coldInbox, openTask } from "./opening";
import { scroll } from "./scroll";

/** What a person waits for in the browser, against what they would not notice. */
export async function browserRows(app: App): Promise<Row[]> {
  const cold = await coldInbox(app);
  const open = await openTask(app);
  const seen = await feedback(app);
  const { rows, frame, work } = await scroll(app);
  const slow = "4 times slower processor, p95";
  return [
    figure("inbox to first rows, empty cache, slowest of 6", cold, 1000, "ms"),
    figure("a task from the list to its form, p95", open, 200, "ms"),
    figure(`J, K or a click to the row's mark, ${slow}`, seen.moves, 100, "ms"),
    figure(`a key to the armed result, ${slow}`, seen.arms, 100, "ms"),
    figure(`C to the claim's mark, ${slow}`, seen.claims, 100, "ms"),
    figure(`key or click to what is seen of it, ${slow}`, seen.all, 100, "ms"),
    figure(`${rows.toLocaleString("en")} rows scrolled, longest frame`, frame, 50, "ms"),
    figure(`${rows.toLocaleString("en")} rows scrolled, longest task's processor time`, work, 50, "ms"),
  ];
}
