import type { Page } from "@playwright/test";

/**
 * A page whose `goto` and `reload` also wait until React has taken over what the server sent, as a person's first
 * key does. With a `waitUntil` of their own they wait for that alone.
 */
export function comingToLife(page: Page): Page {
  const [goTo, load] = [page.goto.bind(page), page.reload.bind(page)];
  const alive = () => untilAlive(page);
  page.goto = async (url, options) => {
    const response = await goTo(url, options);
    if (!options?.waitUntil) await alive();
    return response;
  };
  page.reload = async (options) => {
    const response = await load(options);
    if (!options?.waitUntil) await alive();
    return response;
  };
  return page;
}

/** Waits until React has taken over the page that is there, for at most five seconds. */
export async function untilAlive(page: Page): Promise<void> {
  await page
    .waitForFunction(isAlive, undefined, { timeout: 5_000 })
    .then(() => page.evaluate(rest))
    .catch(() => {});
}

/** Runs in the browser: what was taken over listens for the keyboard a moment later. */
const rest = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1_000 }));

/** Runs in the browser: React marks each element that it has taken over. */
function isAlive(): boolean {
  const isTaken = (element: Element) => Object.keys(element).some((key) => key.startsWith("__reactProps"));
  return [document.body, ...document.querySelectorAll("button, input, textarea")].every(isTaken);
}
