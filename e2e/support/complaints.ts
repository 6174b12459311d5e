import type { Page } from "@playwright/test";

/** What every browser writes by itself for an answer that is no success; whether that is right is the test's matter. */
const ANSWER = "Failed to load resource";

/** Grows by every error that a page of this context writes to its console, and by every one that nobody has caught. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  const context = page.context();
  context.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !text.startsWith(ANSWER)) complaints.push(text);
  });
  context.on("weberror", (error) => complaints.push(String(error.error().stack ?? error.error())));
  return complaints;
}
