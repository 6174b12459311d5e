import type { Locator, Page } from "@playwright/test";

/** The board's row of a person or a group. */
export const load = (page: Page, name: string): Locator => page.locator(`[data-load$=":${name}"]`);
/** A task on the board. */
export const card = (page: Page, taskId: string): Locator => page.locator(`[data-card="${taskId}"]`);
/** A panel of the desk, by its name. */
export const panel = (page: Page, name: string): Locator => page.locator(`[data-panel="${name}"]`);

/** Shows all rows of the board and unfolds one. */
export async function unfold(page: Page, name: string): Promise<void> {
  const more = page.getByRole("button", { name: /^Show \d+ more$/ });
  if (await more.isVisible()) await more.click();
  const row = load(page, name)
    .getByRole("button", { name: new RegExp(name) })
    .first();
  if ((await row.getAttribute("aria-expanded")) === "false") await row.click();
}
