import type { Page } from "@playwright/test";

/**
 * A page whose `goto` also waits until React has taken over what the server sent, as a person's first key does.
 * With a `waitUntil` of its own it waits for that alone.
 */
export function comingToLife(page: Page): Page {
  const goTo = page.goto.bind(page);
  page.goto = async (url, options) => {
    const response = await goTo(url, options);
    if (!options?.waitUntil)
      await page.waitForFunction(isAlive, undefined, { timeout: 5_000 }).catch(() => {});
    return response;
  };
  return page;
}

/** Runs in the browser: React marks each element that it has taken over. */
function isAlive(): boolean {
  const isTaken = (element: Element) => Object.keys(element).some((key) => key.startsWith("__reactProps"));
  return [document.body, ...document.querySelectorAll("button, input, textarea")].every(isTaken);
}
