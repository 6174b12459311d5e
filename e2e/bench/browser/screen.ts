import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";

import { findBrowser } from "../../support/browser";
import { userOf } from "../../support/demo";
import type { App } from "../app";
import { HOST } from "../office";

export const DESKTOP = { width: 1440, height: 900 };

/** A browser in which somebody of the measured tenant is signed in; each context of it has an empty cache. */
export type Screen = { context: () => Promise<BrowserContext>; close: () => Promise<void> };

/** Signs a person in. */
export async function openScreen(app: App, who: string): Promise<Screen> {
  const browser = await chromium.launch(await findBrowser());
  const options = { baseURL: app.url, viewport: DESKTOP, reducedMotion: "reduce" } as const;
  const state = await signedIn(browser, app, who);
  return {
    context: () => browser.newContext({ ...options, storageState: state }),
    close: () => browser.close(),
  };
}

async function signedIn(browser: Browser, { url, demo }: App, who: string) {
  const { email, password } = userOf(demo, who);
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/signin", { waitUntil: "networkidle" });
  await page.getByLabel(/workspace/i).fill(HOST);
  await page.getByLabel(/email/i).fill(email);
  await page.getByLabel(/^password/i).fill(password);
  await page.getByRole("button", { name: /^sign in$/i }).click();
  await page.waitForURL(/inbox/, { timeout: 60_000 });
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Makes the page's processor so many times slower. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
}

/** An event of the browser, and an expression of the page that holds once what it brings about is there. */
export type Seen = { event: string; shown: string };

/**
 * How long it takes from an event of the keyboard or the pointer until what it brings about has been painted, in
 * milliseconds; the moment of the event is the browser's own.
 */
export async function timeUntil(
  page: Page,
  { event, shown }: Seen,
  act: () => Promise<void>,
): Promise<number> {
  // A text, since the page's own policy forbids it to make scripts of texts.
  await page.evaluate(`window.taken = new Promise((resolve) => {
    const hear = ({ timeStamp }) => {
      const look = () => {
        if (${shown}) requestAnimationFrame(() => resolve(performance.now() - timeStamp));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener("${event}", hear, { capture: true, once: true });
  }); undefined`);
  await act();
  return page.evaluate<number>("window.taken");
}

/** Waits until an expression of the page holds; asked from outside, as the page's policy wants it. */
export async function until(page: Page, expression: string): Promise<void> {
  while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) await page.waitForTimeout(20);
}

/** The value that so many of a hundred stay below. */
export function percentile(times: readonly number[], part: number): number {
  const ordered = times.toSorted((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.ceil(ordered.length * part) - 1)] ?? NaN;
}
