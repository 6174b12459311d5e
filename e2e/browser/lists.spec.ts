import { expect, test } from "../support/test";
import { newQueue } from "./bulk";
import { gone, pressRow, rowOf, taskPane } from "./work";

test("filters, order and the open task survive a reload, and the back button undoes them @phone", async ({
  page,
  signIn,
}) => {
  await signIn(page, "pnovak");
  await page.goto("/inbox?scope=all");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("option", { name: "Workflow" }).click();
  await page.getByRole("option", { name: "Device Repair" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Remove the filter Workflow: Device Repair" })).toBeVisible();
  await page.getByLabel("Search tasks").fill('workflow:"Device Repair" repair');
  await expect(page).toHaveURL(/definition=\d+.*q=repair/);
  const url = page.url();

  await page.reload();
  expect(page.url()).toBe(url);
  await expect(page.getByRole("button", { name: "Remove the filter Workflow: Device Repair" })).toBeVisible();
  await expect(page.getByLabel("Search tasks")).toHaveValue('workflow:"Device Repair" repair');
  await expect(page.getByRole("link", { name: /Expense Approval/ })).toHaveCount(0);

  await page.goBack();
  await expect(page.getByRole("button", { name: "Remove the filter Workflow: Device Repair" })).toBeHidden();
});

test("a search without a hit says so and offers the way back", async ({ page, signIn }) => {
  await signIn(page, "pnovak");
  await page.goto("/inbox?scope=all&q=no+such+thing");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear search and filters" }).click();
  await expect(page.locator("[data-task]").first()).toBeVisible();
});

test("after a completion the next task is open and the list keeps its place", async ({
  page,
  signIn,
  api,
}) => {
  // A list that nobody else's work comes into, or leaves.
  const queue = await newQueue({ admin: await api("admin"), starter: await api("jdoe") }, "Sales Team", 3);
  const [, second = "", third = ""] = queue.tasks;
  await signIn(page, "jdoe");
  await page.goto(queue.list);
  await pressRow(page, second);
  await taskPane(page).getByRole("button", { name: "Fine" }).click();
  await gone(page, second);
  await expect(page).toHaveURL(new RegExp(`/inbox/${third}`));
  await expect(rowOf(page, third)).toBeFocused();
  await expect(taskPane(page)).toContainText(queue.step);
});

test("instances are filtered by the URL, which the controls write @phone", async ({
  page,
  signIn,
  isMobile,
}) => {
  await signIn(page, "pnovak");
  await page.goto("/instances");
  if (isMobile) await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("combobox", { name: "Status" }).click();
  await page.getByRole("option", { name: "Cancelled" }).click();
  await expect(page).toHaveURL(/status=CANCELLED/);
  await expect(page.getByRole("cell", { name: "Running" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("cell", { name: "Cancelled" }).first()).toBeVisible();
});

test("a person without permission is told which one is missing and who grants it", async ({
  page,
  signIn,
}) => {
  await signIn(page, "none");
  for (const path of ["/inbox", "/instances"]) {
    await page.goto(path);
    await expect(page.getByText("APICLI_WORKFLOW_READ")).toBeVisible();
    await expect(page.getByText("Acme Field Services")).toBeVisible();
  }
});

test("a task that is not there is said to be missing", async ({ page, signIn }) => {
  await signIn(page, "jdoe");
  await page.goto("/inbox/1");
  await expect(page.getByText("This task is not here")).toBeVisible();
});

test("a list that cannot be loaded says so and loads on request", async ({ page, signIn }) => {
  await signIn(page, "pnovak");
  await page.goto("/inbox?scope=all");
  await page.route("**/apidev/v1/workflow/tasks?**", (route) =>
    route.fulfill({
      status: 403,
      headers: { "X-Request-Id": "req-123" },
      json: { success: false, data: null, error: { code: "FORBIDDEN", message: "Not now." } },
    }),
  );
  await page.getByRole("link", { name: "Unassigned" }).filter({ visible: true }).click();
  await expect(page.getByText("Not now.")).toBeVisible();
  await expect(page.getByText("req-123")).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).focus();
  await page.unroute("**/apidev/v1/workflow/tasks?**");
  await page.keyboard.press("Enter"); // a change elsewhere may have had the list read again by itself
  await expect(page.locator("[data-task]").first()).toBeVisible();
});
