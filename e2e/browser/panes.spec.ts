import type { Page } from "@playwright/test";

import { expect, ok, test } from "../support/test";

/** Their choices belong to these tests alone, which take turns. */
const WHO = "apatel";
const PREFERENCES = "/apidev/v1/me/preferences";

test.describe.configure({ mode: "default" });

test.afterEach(async ({ api }) => {
  await ok((await api(WHO)).patch(PREFERENCES, { panes: null, collapsed: null, density: null }));
});

const line = (page: Page, name: string) => page.getByRole("separator", { name });
const widthOf = async (page: Page, id: string) =>
  Math.round((await page.locator(`#${id}`).boundingBox())?.width ?? 0);

/** Waits until the server knows what the page has changed. */
async function saved(page: Page, act: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse(
    (response) => response.url().endsWith(PREFERENCES) && response.request().method() === "PATCH",
  );
  await act();
  expect((await answered).ok()).toBe(true);
}

test("the list is dragged wider by mouse, and is as wide in the first paint of another browser", async ({
  page,
  browser,
  demo,
  signIn,
  axe,
}) => {
  await signIn(page, WHO);
  await page.goto("/inbox");
  const before = await widthOf(page, "pane-list");
  const at = await line(page, "Width of the list").boundingBox();
  if (!at) throw new Error("no line");
  await saved(page, async () => {
    await page.mouse.move(at.x, 400);
    await page.mouse.down();
    await page.mouse.move(at.x + 60, 420, { steps: 4 });
    await page.mouse.up();
  });
  expect(await widthOf(page, "pane-list")).toBe(before + 60);
  await axe(page);

  const context = await browser.newContext({ baseURL: demo.url, viewport: { width: 1440, height: 900 } });
  const other = await context.newPage();
  await signIn(other, WHO);
  const html = await (await other.request.get("/inbox")).text();
  expect(html).toContain(`--pane-list:${before + 60}px`);
  await other.goto("/inbox");
  expect(await widthOf(other, "pane-list")).toBe(before + 60);
  await context.close();
});

test("by keyboard alone a line is moved, sent to its ends and says where it stands", async ({
  page,
  signIn,
}) => {
  await signIn(page, WHO);
  await page.goto("/inbox");
  const list = line(page, "Width of the list");
  await list.focus();
  await expect(async () => {
    await page.keyboard.press("Home"); // nothing hears it before the page has come to life
    await expect(list).toHaveAttribute("aria-valuenow", "320", { timeout: 500 });
  }).toPass();
  await saved(page, async () => {
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
  });
  await expect(list).toHaveAttribute("aria-valuenow", "352");
  await expect.poll(() => widthOf(page, "pane-list")).toBe(352);
  const views = line(page, "Width of the views");
  await views.focus();
  await saved(page, () => page.keyboard.press("End"));
  await expect(views).toHaveAttribute("aria-valuenow", "360");
  await saved(page, () => views.dblclick());
  await expect(views).toHaveAttribute("aria-valuenow", "220");
  await page.reload();
  await expect(list).toHaveAttribute("aria-valuenow", "352");
});

test("a finger moves a line too", async ({ page, signIn }) => {
  await signIn(page, WHO);
  await page.goto("/inbox");
  const before = await widthOf(page, "pane-views");
  const touch = (type: string, clientX: number) =>
    line(page, "Width of the views").dispatchEvent(type, {
      pointerType: "touch",
      pointerId: 1,
      button: 0,
      buttons: 1,
      clientX,
      clientY: 300,
      isPrimary: true,
    });
  await page.evaluate(() => {
    Element.prototype.setPointerCapture = () => {}; // there is no real finger to capture
  });
  await saved(page, async () => {
    await touch("pointerdown", 500);
    await touch("pointermove", 540);
    await touch("pointerup", 540);
  });
  expect(await widthOf(page, "pane-views")).toBe(before + 40);
});

test("brackets fold the views and the task's pane away, for good, and a task that is opened has its room", async ({
  page,
  signIn,
  axe,
}) => {
  await signIn(page, WHO);
  await page.goto("/inbox?scope=done_by_me");
  await saved(page, () => page.keyboard.press("["));
  await expect(page.locator("#pane-views")).toHaveCount(0);
  await expect(page.getByRole("link", { name: /My groups/ }).filter({ visible: true })).toBeVisible();
  await saved(page, () => page.keyboard.press("]"));
  await expect(page.getByText("No task is open")).toBeHidden();
  await axe(page);
  await page.reload();
  await expect(page.locator("#pane-views")).toHaveCount(0);
  await expect(page.getByText("No task is open")).toBeHidden();

  const first = page.locator("[data-task]").first();
  await first.click();
  await expect(page.locator("[data-task-pane]")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-task-pane]")).toHaveCount(0);
  await saved(page, () => page.getByRole("button", { name: "Show the views" }).click());
  await expect(page.locator("#pane-views")).toBeVisible();
  await saved(page, () => page.getByRole("button", { name: "Show the task pane" }).click());
  await expect(page.getByText("No task is open")).toBeVisible();
});

test("rows are as high as the density says, at once, and the list goes on to its end", async ({
  page,
  signIn,
  api,
}) => {
  const rest = await api(WHO);
  await signIn(page, WHO);
  for (const [density, height] of [
    ["compact", 32],
    ["default", 40],
    ["comfortable", 56],
  ] as const) {
    await ok(rest.patch(PREFERENCES, { density }));
    await page.goto("/inbox?scope=done_by_me");
    await expect(page.locator("html")).toHaveAttribute("data-density", density);
    const rows = page.locator("[data-task]");
    await expect(rows.first()).toBeVisible();
    await expect.poll(async () => (await rows.first().boundingBox())?.height).toBe(height);
    const [first, second] = [await rows.nth(0).boundingBox(), await rows.nth(1).boundingBox()];
    if (second) expect(second.y - (first?.y ?? 0)).toBe(height);
  }
});

test("on a phone rows have two lines and no pane has a line to drag @phone-only", async ({
  page,
  signIn,
}) => {
  await signIn(page, WHO);
  await page.goto("/inbox?scope=done_by_me");
  await expect(page.getByRole("separator").filter({ visible: true })).toHaveCount(0);
  await expect.poll(async () => (await page.locator("[data-task]").first().boundingBox())?.height).toBe(56);
});
