import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";

import globalSetup from "../support/global-setup";
import { findBrowser } from "../support/browser";
import { readDemo, userOf } from "../support/demo";
import { sessionOf } from "../support/sign-in";
import { type Screen, screens } from "./screens";

const themes = ["light", "dark"] as const;
const sizes = [
  { suffix: "", options: { viewport: { width: 1440, height: 900 } } },
  {
    suffix: "-390",
    options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  },
] as const;

/**
 * Takes a picture of every screen, in both themes and at a desktop's and a phone's width, beside this file.
 * Names given on the command line choose among the screens. With `E2E_DATA_DIR` it is the app that is up already.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const stop = await globalSetup();
  const browser = await chromium.launch(await findBrowser());
  try {
    for (const screen of screens) {
      if (wanted.length === 0 || wanted.includes(screen.name)) await takeAll(browser, screen);
    }
  } finally {
    await browser.close();
    await stop?.();
  }
}

async function takeAll(browser: Browser, screen: Screen): Promise<void> {
  for (const theme of themes) {
    for (const { suffix, options } of sizes) {
      const name = `${screen.name}${suffix}${theme === "dark" ? "-dark" : ""}.png`;
      const page = await opened(browser, screen, { ...options, colorScheme: theme });
      await page.screenshot({ path: path.join(import.meta.dirname, name), animations: "disabled" });
      await page.context().close();
      console.log(name);
    }
  }
}

type ContextOptions = NonNullable<Parameters<Browser["newContext"]>[0]>;

async function opened(browser: Browser, screen: Screen, options: ContextOptions): Promise<Page> {
  const demo = readDemo();
  const session = screen.who && (await sessionOf(browser, demo.url, userOf(demo, screen.who)));
  const context = await browser.newContext({
    ...options,
    baseURL: demo.url,
    locale: "en-US",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    ...(session && { storageState: session }),
  });
  const page = await context.newPage();
  await page.goto(typeof screen.path === "string" ? screen.path : await screen.path(page));
  await quiet(page);
  await screen.act?.(page);
  await quiet(page);
  return page;
}

/** Waits until nothing loads any more. A stream that stays open keeps the network busy, so time has to do. */
async function quiet(page: Page): Promise<void> {
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached", timeout: 10_000 });
  await page.addStyleTag({ content: "nextjs-portal { display: none }" }); // a development server's own button
  await page.waitForTimeout(700);
}

await main(process.argv.slice(2));
