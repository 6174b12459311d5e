import type { App } from "../app";
import { openScreen, percentile, timeUntil, until } from "./screen";

const COLD_STARTS = 7;
const OPENINGS = 20;

/** Notes when the first rows have been painted. */
const FIRST_ROWS = `(function look() {
  if (!document.querySelector("[data-task]")) return requestAnimationFrame(look);
  requestAnimationFrame(() => { window.firstRows = performance.now(); });
})()`;

/** From asking for the inbox, with an empty cache, until its first rows are painted: the slowest of some, in ms. */
export async function coldInbox(app: App): Promise<number> {
  const screen = await openScreen(app, "jdoe");
  try {
    const times: number[] = [];
    for (let n = 0; n < COLD_STARTS; n += 1) {
      const context = await screen.context();
      const page = await context.newPage();
      await page.addInitScript(FIRST_ROWS);
      await page.goto("/inbox");
      await until(page, "window.firstRows !== undefined");
      times.push(await page.evaluate<number>("window.firstRows"));
      await context.close();
    }
    return Math.max(...times.slice(1)); // the first warmed the server up
  } finally {
    await screen.close();
  }
}

/** From the press on a row of the list until the task's form is painted: the 95th of a hundred, in ms. */
export async function openTask(app: App): Promise<number> {
  const screen = await openScreen(app, "jdoe");
  try {
    const page = await (await screen.context()).newPage();
    await page.goto("/inbox", { waitUntil: "networkidle" });
    const ids = await page
      .locator("[data-task]")
      .evaluateAll((rows) => rows.map((row) => row.dataset["task"] ?? ""));
    const times: number[] = [];
    for (let n = 0; n <= OPENINGS; n += 1) {
      const id = ids[n % ids.length] ?? "";
      const shown = `location.pathname === "/inbox/${id}" && document.querySelector("[data-task-pane]:not([aria-busy]) fieldset") !== null`;
      times.push(
        await timeUntil(page, { event: "pointerdown", shown }, () =>
          page.locator(`[data-task="${id}"]`).click(),
        ),
      );
    }
    return percentile(times.slice(1), 0.95); // the form's script came with the first
  } finally {
    await screen.close();
  }
}
