import type { Page } from "@playwright/test";

import { type Api, expect, ok, test, userOf } from "../support/test";
import { leadTo, startOnboarding, verified } from "./work";

/** Whose notices these tests read; they take turns. */
const WHO = "tokafor";
const SETTINGS = "/apidev/v1/me/notification-settings";

test.describe.configure({ mode: "default" });

test.beforeEach(async ({ api }) => {
  await ok((await api(WHO)).patch(SETTINGS, { digest: "off", quiet_hours: null }));
});

/** Somebody says something to them on a task. */
async function mention(rest: Api, taskId: string, userId: string, text: string): Promise<void> {
  const body = { text, mentions: [{ user_id: userId }] };
  await ok(rest.post(`/apidev/v1/workflow/tasks/${taskId}/comments`, body));
}

const row = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });

test("a mention shows on the bell, is read by following it, and leads to the task @phone", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const { taskId } = await verified(rest, await startOnboarding(rest, demo));
  const text = `Look at this, ${taskId}`;
  await signIn(page, WHO);
  await page.goto("/notifications");
  await mention(rest, taskId, userOf(demo, WHO).id, text);

  await expect(row(page, text)).toContainText("mentioned you", { timeout: 10_000 });
  await expect(page.getByRole("link", { name: /unread notification/ })).toBeVisible();
  await row(page, text).getByRole("link").click();
  await expect(page).toHaveURL(`/inbox/${taskId}`);
  await page.goto("/notifications?show=all");

  await expect(row(page, text)).toBeVisible();
  await expect(row(page, text)).not.toContainText("Unread.");
});

test("all are read by one press, and the list says that nothing is left", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const { taskId } = await verified(rest, await startOnboarding(rest, demo));
  await signIn(page, WHO);
  await page.goto("/notifications");
  await mention(rest, taskId, userOf(demo, WHO).id, "And this");
  await expect(row(page, "And this")).toBeVisible({ timeout: 10_000 });

  await page.getByRole("button", { name: "Mark all as read" }).click();

  await expect(page.getByText("Nothing unread").last()).toBeVisible();
  await expect(page.getByRole("button", { name: "Mark all as read" })).toBeDisabled();
});

test("by keyboard: G N leads there, J walks, Enter opens", async ({ page, demo, signIn, api }) => {
  const rest = await api("manager");
  const { taskId } = await verified(rest, await startOnboarding(rest, demo));
  await mention(rest, taskId, userOf(demo, WHO).id, "By keyboard");
  await signIn(page, WHO);
  await page.goto("/settings/profile");
  await leadTo(page, ["g", "n"], "/notifications");
  await expect(row(page, "By keyboard")).toBeVisible({ timeout: 10_000 });
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/inbox\/\d+/);
});

test("which notices come by which way, quiet hours and digests are kept for the person", async ({
  page,
  signIn,
}) => {
  await signIn(page, WHO);
  await page.goto("/settings/notifications");
  const saved = () =>
    page.waitForResponse(
      (response) => response.url().endsWith(SETTINGS) && response.request().method() === "PATCH",
    );
  const email = page.getByRole("checkbox", { name: "I am mentioned: Email" });
  const before = await email.isChecked();
  for (const press of [
    () => email.click(),
    () => page.getByRole("radio", { name: "Daily" }).click(),
    () => page.getByRole("switch", { name: "Quiet hours" }).click(),
  ]) {
    const answer = saved();
    await press();
    expect((await answer).ok()).toBe(true);
  }

  await page.reload();
  await expect(email).toBeChecked({ checked: !before });
  await expect(page.getByRole("radio", { name: "Daily" })).toBeChecked();
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("20:00");
});

test("a choice that could not be saved is taken back, with the reason", async ({ page, signIn }) => {
  await signIn(page, WHO);
  await page.goto("/settings/notifications");
  await page.route(`**${SETTINGS}`, (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  const push = page.getByRole("checkbox", { name: "My task is overdue: Push" });
  const before = await push.isChecked();
  await push.click();

  await expect(page.getByText("Your choice could not be saved")).toBeVisible();
  await expect(push).toBeChecked({ checked: before });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing on notifications and their settings @phone", async ({ page, signIn, axe }) => {
      await signIn(page, "manager");
      await page.goto("/notifications?show=all");
      await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
      await axe(page);
      await page.goto("/settings/notifications");
      await expect(page.getByRole("checkbox").first()).toBeVisible();
      await axe(page);
    });
  });
}
