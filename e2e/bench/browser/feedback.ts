import type { Page } from "@playwright/test";

import type { App } from "../app";
import { openScreen, percentile, slowDown, timeUntil, until } from "./screen";

const SLOWER = 4;
const CURRENT = `document.querySelector("[data-task][aria-current=true]")?.dataset.task`;
const ARMED = `document.querySelector("[data-armed]")?.textContent`;
const button = (text: string) =>
  `[...document.querySelectorAll("[data-task-pane] button:not([aria-disabled])")].find((one) => one.textContent.trim().startsWith("${text}"))`;
const CLAIM = button("Claim");
const RELEASE = button("Release");

export type Feedback = { moves: number; arms: number; claims: number; all: number };

/**
 * From a key or a click to what is seen of it, on a processor four times slower, the 95th of a hundred: moves through
 * the list, choosing a result, claiming.
 */
export async function feedback(app: App): Promise<Feedback> {
  const screen = await openScreen(app, "mgarcia");
  try {
    const page = await (await screen.context()).newPage();
    await page.goto("/inbox?scope=unassigned", { waitUntil: "networkidle" });
    await slowDown(page, SLOWER);
    await page.keyboard.press("j"); // what is loaded on first use is there from now on
    await opened(page);
    const moves = await movesOf(page);
    await page.keyboard.press("j");
    await opened(page);
    const arms = await armsOf(page);
    const claims = await claimsOf(page);
    const p95 = (times: readonly number[]) => percentile(times, 0.95);
    return {
      moves: p95(moves),
      arms: p95(arms),
      claims: p95(claims),
      all: p95([...moves, ...arms, ...claims]),
    };
  } finally {
    await screen.close();
  }
}

/** The task of the marked row has come, not only the one before it. */
async function opened(page: Page): Promise<void> {
  await page.waitForTimeout(1000);
  await page.locator("[data-task-pane]:not([aria-busy]) fieldset").first().waitFor();
}

/** Down and up again, and to a row by a click. */
async function movesOf(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (const key of "jjjjjjjjjjjjjjjkkkkkkkkkk") {
    const before = await page.evaluate(CURRENT);
    const shown = `${CURRENT} !== ${JSON.stringify(before)}`;
    times.push(await timeUntil(page, { event: "keydown", shown }, () => page.keyboard.press(key)));
  }
  for (const at of [3, 4, 5, 6, 7]) {
    const row = page.locator("[data-task]").nth(at);
    const shown = `${CURRENT} === ${JSON.stringify(await row.getAttribute("data-task"))}`;
    times.push(await timeUntil(page, { event: "pointerdown", shown }, () => row.click()));
  }
  return times;
}

async function armsOf(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    const before = await page.evaluate(ARMED);
    const shown = `${ARMED} !== undefined && ${ARMED} !== ${JSON.stringify(before)}`;
    times.push(
      await timeUntil(page, { event: "keydown", shown }, () => page.keyboard.press(n % 2 ? "2" : "1")),
    );
  }
  return times;
}

async function claimsOf(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    await page.keyboard.press("j");
    await opened(page);
    await until(page, CLAIM);
    times.push(
      await timeUntil(page, { event: "keydown", shown: `!(${CLAIM})` }, () => page.keyboard.press("c")),
    );
    await until(page, RELEASE);
    await page.keyboard.press("Shift+C");
    await until(page, CLAIM);
  }
  return times;
}
