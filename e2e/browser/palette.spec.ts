import { expect, test } from "../support/test";
import { startOnboarding, verified } from "./work";

const palette = "Search and commands";

test("offers what can be done to the open task first, and does it by keyboard alone", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const { taskId } = await verified(rest, await startOnboarding(rest, demo));
  await signIn(page, "manager");
  await page.goto(`/inbox/${taskId}?scope=all`);
  await expect(page.getByLabel("Email address")).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: palette })).toBeVisible();
  await expect(page.getByRole("group").first()).toContainText("Claim");
  await page.keyboard.type("claim");
  await expect(page.getByRole("option").first()).toHaveText(/^Claim/);
  await page.keyboard.press("Enter");

  await expect(page.getByText("The task is yours")).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("leads to any page by a few letters, from inside an input too", async ({ page, signIn }) => {
  await signIn(page, "readonly");
  await page.goto("/settings/password");
  await page.getByLabel("Current password").focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("instan");
  await expect(page.getByRole("option").first()).toHaveText(/^Instances/);
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL("/instances");
});

test("finds tasks, instances and people on the server, and says where there is nothing", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const { taskId } = await startOnboarding(await api("manager"), demo);
  const manager = await signIn(page, "manager");
  await page.goto("/settings/profile");
  await page.keyboard.press("Control+k");
  const input = page.getByPlaceholder("Search, or say what to do…");
  await input.fill("Acme");
  await expect(page.getByRole("group", { name: "Tasks" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Instances" })).toBeVisible();
  await input.fill("garcia");
  await expect(page.getByRole("option", { name: /Maria Garcia/ }).first()).toBeVisible();
  await input.fill("zzzz nothing");
  await expect(page.getByText("Nothing found for “zzzz nothing”")).toBeVisible();

  await page.keyboard.press("Escape");
  await page.goto(`/inbox/${taskId}?scope=all`);
  // What is looked at for a moment only does not count as seen.
  const seen = () => page.evaluate((id) => localStorage.getItem(`bandeja.recent.${id}`) ?? "", manager.id);
  await expect.poll(seen).toContain(taskId);
  await page.goto("/settings/profile");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("group", { name: "Recent" })).toContainText("Verify Contact Information");
});

test("without a network it leads to no other page, and still to another view of this one", async ({
  page,
  signIn,
}) => {
  await signIn(page, "manager");
  await page.goto("/inbox?scope=my_groups");
  await expect(page.getByLabel(/^Notifications alt/)).toBeAttached(); // what shows messages is loaded
  const dialog = page.getByRole("dialog", { name: palette });
  const go = async (words: string, to: RegExp) => {
    await page.keyboard.press("Control+k");
    await expect(dialog).toBeVisible();
    await page.keyboard.type(words);
    await expect(page.getByRole("option").first()).toHaveText(to);
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
  };
  await go("my work", /^My work/); // from here on the palette is loaded
  await expect(page).toHaveURL(/\/inbox/);
  await page.context().setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await go("instan", /^Instances/);
  await expect(page.getByText("You are offline: that page comes")).toBeVisible();
  await expect(page.getByText("You are offline.")).toBeVisible();
  await go("overdue", /^Overdue/);
  await expect(page).toHaveURL(/\/inbox\?scope=overdue/);
  await page.context().setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();
});

test("opens by a press as well, and gives the focus back @phone-only", async ({ page, signIn }) => {
  await signIn(page, "readonly");
  await page.goto("/inbox");
  await page.getByRole("button", { name: /^Account menu/ }).click();
  await page.getByRole("menuitem", { name: palette }).click();
  await expect(page.getByRole("dialog", { name: palette })).toBeVisible();
  await page.keyboard.press("Escape");

  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a list is copied as cURL, and the line asks for what the list shows", async ({ page, signIn }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, "manager");
  await page.goto("/instances?status=RUNNING");
  await page.getByRole("button", { name: "Copy as cURL" }).click();
  await page.getByRole("menuitem", { name: "This list" }).click();
  await expect(page.getByText("Copied as cURL")).toBeVisible();

  const line = await page.evaluate(() => navigator.clipboard.readText());
  expect(line).toContain("curl -s -X GET");
  expect(line).toContain("/apidev/v1/workflow/instances?limit=50&offset=0&status=RUNNING");
  expect(line).toContain("Bearer $TOKEN");
});

test("each action that an instance allows is copied as cURL, and no other", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const { instanceId } = await startOnboarding(await api("manager"), demo);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, "manager");
  await page.goto(`/instances/${instanceId}`);
  await page.getByRole("button", { name: "Copy as cURL" }).click();
  await expect(page.getByRole("menuitem", { name: "Restart" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Resume" })).toHaveCount(0);
  await page.getByRole("menuitem", { name: "Pause" }).click();
  await expect(page.getByText("Copied as cURL")).toBeVisible();

  const line = await page.evaluate(() => navigator.clipboard.readText());
  expect(line).toContain(`/apidev/v1/workflow/instances/${instanceId}/pause'`);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing in the palette @phone", async ({ page, signIn, axe }) => {
      await signIn(page, "manager");
      await page.goto("/inbox?scope=all");
      await expect(page.locator("[data-task]").first()).toBeVisible();
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("option").first()).toBeVisible();
      await axe(page);
      await page.getByPlaceholder("Search, or say what to do…").fill("email");
      await expect(page.getByRole("group", { name: "Tasks" })).toBeVisible();
      await axe(page);
    });
  });
}
