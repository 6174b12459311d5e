import { expect, test, userOf } from "../support/test";
import { instanceOf, startOnboarding, taskPane } from "./work";

test("a manager hands a task over to Maria, with a word to her @phone", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const { instanceId, taskId } = await startOnboarding(rest, demo);
  await signIn(page, "manager");
  await page.goto(`/inbox/${taskId}?scope=all`);

  await page.getByRole("button", { name: "Reassign" }).click();
  const dialog = page.getByRole("dialog", { name: "Reassign" });
  await dialog.getByPlaceholder("Find a person or a group").fill("maria");
  await expect(dialog.getByRole("option")).toHaveCount(1); // as the list shrinks, what stands below it moves
  await dialog.getByRole("option", { name: /Maria Garcia/ }).click();
  await dialog.getByLabel("Comment").fill("You know them best.");
  await dialog.getByRole("button", { name: "Reassign to Maria Garcia" }).click();

  await expect(dialog).toBeHidden();
  await expect(taskPane(page)).toContainText("Maria Garcia");
  const { tasks } = await instanceOf(rest, instanceId);
  expect(tasks[0]?.assigned_to).toBe(userOf(demo, "mgarcia").username);

  await page.goto(`/instances/${instanceId}`);
  await expect(page.getByRole("tabpanel")).toContainText("from John Doe to Maria Garcia");
  await expect(page.getByRole("tabpanel")).toContainText("You know them best.");
});

test("a manager reassigns by keyboard alone", async ({ page, demo, signIn, api }) => {
  const rest = await api("manager");
  const { instanceId, taskId } = await startOnboarding(rest, demo);
  await signIn(page, "manager");
  await page.goto(`/inbox/${taskId}?scope=all`);
  await expect(page.getByRole("button", { name: "Reassign" })).toBeVisible();

  await page.keyboard.press("a");
  await page.getByPlaceholder("Find a person or a group").waitFor();
  await page.keyboard.type("support");
  await expect(page.getByRole("option", { name: /Support/ })).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Comment")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect((await instanceOf(rest, instanceId)).tasks[0]?.assigned_to).toBe("Support");
});

test("a manager cancels an instance, and only with a reason @phone", async ({ page, demo, signIn, api }) => {
  const rest = await api("manager");
  const { instanceId } = await startOnboarding(rest, demo);
  await signIn(page, "manager");
  await page.goto(`/instances/${instanceId}`);

  await page.getByRole("button", { name: "Cancel instance" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("closes 1 open task: Verify Contact Information");
  await dialog.getByRole("button", { name: "Cancel instance" }).click();
  await expect(dialog.getByText("A reason is required.")).toBeVisible();

  await dialog.getByLabel("Reason").fill("Entered twice.");
  await dialog.getByRole("button", { name: "Cancel instance" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Cancelled by")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel instance" })).toBeHidden();
  expect(await instanceOf(rest, instanceId)).toMatchObject({
    status: "CANCELLED",
    cancel_reason: "Entered twice.",
  });
});

test("a manager starts an instance and lands on it @phone", async ({ page, signIn }) => {
  await signIn(page, "manager");
  await page.goto("/instances");
  await page.getByRole("button", { name: "Start" }).click();
  const dialog = page.getByRole("dialog", { name: "Start an instance" });
  await dialog.getByRole("combobox", { name: "Workflow" }).click();
  await page.getByRole("option", { name: /New Account Onboarding/ }).click();
  await dialog.getByRole("combobox", { name: "Account" }).click();
  await page.getByPlaceholder("Find an entity").fill("acme");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.getByRole("option", { name: "Acme Corp" }).click();
  await dialog.getByRole("button", { name: "Start" }).click();

  await expect(page).toHaveURL(/\/instances\/\d+/);
  await expect(page.getByRole("heading", { name: "Acme Corp" })).toBeVisible();
  await expect(page.getByRole("tabpanel")).toContainText("Verify Contact Information opened");
});

test("a salesperson claims a task of the group and puts it back", async ({ page, demo, signIn, api }) => {
  const rest = await api("manager");
  const { taskId } = await startOnboarding(rest, demo);
  const sales = userOf(demo, "mgarcia").groups[0];
  await rest.post(`/apidev/v1/workflow/tasks/${taskId}/reassign`, { assign_to_group_id: sales?.id });
  await signIn(page, "mgarcia");
  await page.goto(`/inbox/${taskId}?scope=my_groups`);

  await page.getByRole("button", { name: "Claim" }).click();
  await expect(taskPane(page)).toContainText("In progress");
  await expect(taskPane(page)).toContainText("Maria Garcia");
  await page.getByRole("button", { name: "Release" }).click();
  await expect(taskPane(page)).toContainText("Pending");
  await expect(page.getByRole("button", { name: "Claim" })).toBeVisible();
});
