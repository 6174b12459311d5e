import type { Page } from "@playwright/test";

import type { App } from "../app";
import { openScreen } from "./screen";

/** `frame`: between two frames, which the machine's other work lengthens; `work`: the page's own, in processor time. */
export type Scrolled = { rows: number; frame: number; work: number };

const WANTED = 10_000;

/**
 * The longest frame and the longest piece of work, in milliseconds, while a list of 10,000 rows was scrolled: by the wheel at a
 * person's speed, and by pages with the keyboard.
 */
export async function scroll(app: App): Promise<Scrolled> {
  const screen = await openScreen(app, "manager");
  try {
    const page = await (await screen.context()).newPage();
    await page.goto("/inbox?scope=all", { waitUntil: "networkidle" });
    const rows = await loadRows(page);
    await page.mouse.move(400, 500);
    const worst = await watched(page, async () => {
      for (let notch = 0; notch < 300; notch += 1) {
        await page.mouse.wheel(0, notch < 200 ? -120 : 120);
        await page.waitForTimeout(16);
      }
      await page.locator("[data-task]").nth(10).focus();
      for (let presses = 0; presses < 25; presses += 1) {
        await page.keyboard.press(presses < 15 ? "PageUp" : "PageDown");
        await page.waitForTimeout(60);
      }
    });
    return { rows, ...worst };
  } finally {
    await screen.close();
  }
}

/** Goes on to the end of what is loaded until there are enough rows. */
async function loadRows(page: Page): Promise<number> {
  const count = () =>
    page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll("li[aria-posinset]")].map((row) =>
          Number(row.getAttribute("aria-posinset")),
        ),
      ),
    );
  const total = await page.evaluate(() =>
    Number(document.querySelector("li[aria-setsize]")?.getAttribute("aria-setsize")),
  );
  const enough = Math.min(WANTED, total);
  for (let rows = await count(); rows < enough; rows = await count()) {
    await page.evaluate(() => {
      const list = document.querySelector("li[aria-posinset]")?.closest("ul")?.parentElement;
      list?.scrollTo(0, list.scrollHeight);
    });
    await page.waitForTimeout(30);
  }
  return count();
}

/** Notes the longest pause between two frames, in the page. */
const WATCH = `window.frames10k = { worst: 0, last: Infinity };
requestAnimationFrame(function next(now) {
  const seen = window.frames10k;
  seen.worst = Math.max(seen.worst, now - seen.last);
  seen.last = now;
  requestAnimationFrame(next);
}); undefined`;

async function watched(page: Page, act: () => Promise<void>): Promise<Omit<Scrolled, "rows">> {
  const browser = page.context().browser();
  await page.evaluate(WATCH);
  await browser?.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await act();
  const trace = await browser?.stopTracing();
  return { frame: await page.evaluate<number>("window.frames10k.worst"), work: longestTask(String(trace)) };
}

type Traced = { name: string; pid: number; tid: number; tdur?: number; args?: { name?: string } };

/** The longest task of the page's main thread in a trace, in milliseconds of processor time. */
function longestTask(trace: string): number {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: Traced[] };
  const main = traceEvents.filter((one) => one.name === "thread_name" && one.args?.name === "CrRendererMain");
  const threads = new Set(main.map(({ pid, tid }) => `${pid}:${tid}`));
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith("RunTask") && threads.has(`${pid}:${tid}`),
  );
  return tasks.reduce((worst, { tdur = 0 }) => Math.max(worst, tdur / 1000), 0);
}
