import type { Page } from "@playwright/test";

import { expect, ok, test } from "../support/test";
import { gone, pressRow, rowOf, startOnboarding, tabTo, taskPane } from "./work";

const FLOW = "/apidev/v1/workflow";
const box = (page: Page) => page.getByLabel("Search tasks");
const scrolled = (page: Page) =>
  page
    .locator("[data-task]")
    .first()
    .evaluate((row) => row.closest("ul")?.parentElement?.scrollTop ?? 0);

test("the list after a reload is the list before it, with its filters, its order and its task @phone", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "pnovak");
  await page.goto("/inbox");
  await page
    .getByRole("link", { name: /Everything/ })
    .filter({ visible: true })
    .click();
  await box(page).fill("status:pending,completed entity:cuenta assignee:jdoe");
  // The count of filters makes room for itself beside the button that is pressed next.
  await expect(page.getByRole("button", { name: "Filter, 3 active" })).toBeVisible();
  await page.getByRole("button", { name: "Sort" }).click();
  await page.getByRole("menuitemradio", { name: "Newest" }).click();
  await expect(rowOf(page, taskId)).toBeVisible();
  await pressRow(page, taskId);
  await expect(taskPane(page).getByRole("heading", { name: "Verify Contact Information" })).toBeVisible();
  const address = page.url();

  await page.reload();
  expect(page.url()).toBe(address);
  await expect(taskPane(page).getByRole("heading", { name: "Verify Contact Information" })).toBeVisible();
  await expect(rowOf(page, taskId)).toHaveAttribute("aria-current", "true");
  await expect(box(page)).toHaveValue("status:pending,completed assignee:jdoe entity:cuenta");
  await expect(page.locator("ul[aria-label=Everything]")).toHaveCount(1);
});

test("an answer that comes late does not put its list in the place of the one asked for since", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "jdoe");
  await page.goto("/inbox?scope=done_by_me");
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/workflow\/tasks\?.*search=late/, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await box(page).fill("late");
  await expect(page).toHaveURL(/q=late/);
  await page
    .getByRole("link", { name: /My work/ })
    .filter({ visible: true })
    .click();
  await expect(page.getByRole("heading", { name: "My work", level: 2 })).toBeVisible();
  await page.getByRole("button", { name: "Sort" }).click();
  await page.getByRole("menuitemradio", { name: "Newest" }).click();
  await expect(rowOf(page, taskId)).toBeVisible();
  release();
  await page.unrouteAll({ behavior: "wait" });
  await page.reload();
  await expect(rowOf(page, taskId)).toBeVisible();
  await expect(page.locator("ul[aria-label='My work']")).toHaveCount(1);
});

test("after a completion the list still scrolls, by wheel and by keyboard", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("jdoe");
  await startOnboarding(rest, demo);
  const { taskId } = await startOnboarding(rest, demo);
  await signIn(page, "pnovak");
  await page.goto(`/inbox/${taskId}?scope=all&sort=-created_at`);
  await expect(rowOf(page, taskId)).toBeVisible();
  for (const question of ["Contact verified", "Phone confirmed"]) {
    await page.getByRole("radiogroup", { name: question }).getByLabel("Yes").check();
  }
  await page.getByRole("button", { name: "Approved" }).click();
  await gone(page, taskId);

  const at = await page.locator("#pane-list [data-task]").first().boundingBox();
  if (!at) throw new Error("the list is empty");
  await page.mouse.move(at.x + 100, at.y + 100);
  await page.mouse.wheel(0, 600);
  await expect.poll(() => scrolled(page)).toBeGreaterThan(300);
  const before = await scrolled(page);
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press("j");
    await expect(page.locator("[data-task][aria-current=true]:focus")).toBeVisible();
  }
  await expect.poll(() => scrolled(page)).not.toBe(before);
  await expect(page.locator("[data-task][aria-current=true]")).toBeInViewport();
});

test("a saved view keeps every value of every filter, in another browser too", async ({
  page,
  browser,
  demo,
  signIn,
  api,
}) => {
  const name = `All of it ${Date.now()}`;
  const text =
    'status:pending,completed due:overdue,<2030-01-01 assignee:jdoe,none group:"Sales Team",Support ' +
    "entity:cuenta,dispositivo priority:10..90 created:>=2020-01-01 escalated:false acme";
  await signIn(page, "pnovak");
  await page.goto("/inbox?scope=all");
  await box(page).fill(text);
  await expect(
    page.getByRole("button", { name: /Change the filter Status: Pending or Completed/ }),
  ).toBeVisible();
  await expect(page).toHaveURL(/q=acme/);
  await page.getByRole("button", { name: "Save as…" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const link = (where: Page) =>
    where.getByRole("region", { name: "Saved views" }).getByRole("link", { name });
  await expect(link(page)).toHaveAttribute("aria-current", "page");

  const context = await browser.newContext({ baseURL: demo.url, viewport: { width: 1440, height: 900 } });
  const other = await context.newPage();
  await signIn(other, "pnovak");
  await other.goto("/inbox");
  await tabTo(other, link(other));
  await other.keyboard.press("Enter");
  await expect(box(other)).toHaveValue(
    'status:pending,completed due:overdue,<2030-01-01 assignee:jdoe,unassigned group:"Sales Team",Support ' +
      "entity:cuenta,dispositivo priority:10..90 created:>=2020-01-01 escalated:false acme",
  );
  await other.reload();
  await expect(
    other.getByRole("button", { name: /Change the filter Status: Pending or Completed/ }),
  ).toBeVisible();
  await expect(other.getByText(`${name}, changed`)).toHaveCount(0);
  await context.close();

  const rest = await api("pnovak");
  const views = await ok<{ id: string; name: string; query: string }[]>(rest.get(`${FLOW}/views`));
  const view = views.find((one) => one.name === name);
  expect(new URLSearchParams(view?.query).get("statuses")).toBe("PENDING,COMPLETED");
  await ok(rest.delete(`${FLOW}/views/${view?.id}`));
});
