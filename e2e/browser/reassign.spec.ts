import { expect, type Locator, type Page } from "@playwright/test";

import { type Api, ok, test, userOf } from "../support/test";
import { startOnboarding, taskPane, verified } from "./work";

const SUBSTITUTIONS = "/apidev/v1/substitutions";
const DAY = 86_400_000;
const wire = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 19);
const dialog = (page: Page) => page.getByRole("dialog", { name: "Reassign" });

async function endAbsences(rest: Api, user_id: string): Promise<void> {
  const planned = await ok<{ id: string }[]>(rest.get(SUBSTITUTIONS, { query: { user_id } }));
  for (const { id } of planned) await ok(rest.delete(`${SUBSTITUTIONS}/${id}`));
}

/** Searches for somebody until nobody else is offered: as the list shrinks, what stands below it moves. */
async function findOnly(page: Page, name: string): Promise<void> {
  await dialog(page).getByPlaceholder("Find a person or a group").fill(name);
  await expect(page.getByRole("option")).toHaveCount(1);
}

/** The notice about a task, however many newer ones there are. */
async function noticeAbout(page: Page, taskId: string): Promise<Locator> {
  const notice = page.locator(`a[href*="${taskId}"]`);
  const more = page.getByRole("button", { name: "Show more" });
  await expect(async () => {
    await expect(notice.or(more).first()).toBeVisible();
    if (!(await notice.isVisible())) await more.click();
    await expect(notice).toBeVisible({ timeout: 2_000 });
  }).toPass();
  return notice;
}

test("before a task is handed over one sees who has how much, who is away and who stands in @phone", async ({
  page,
  browser,
  demo,
  signIn,
  api,
}) => {
  const [away, substitute] = [userOf(demo, "ihaddad"), userOf(demo, "dbrown")];
  const rest = await api("pnovak");
  await endAbsences(rest, away.id); // of a try that failed
  const body = { user_id: away.id, substitute_id: substitute.id, starts_at: wire(-1), ends_at: wire(7) };
  await ok(rest.post(SUBSTITUTIONS, { ...body, mode: "receiver" }));
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "lchen");
  await page.goto(`/inbox/${taskId}?scope=all`);
  await page.getByRole("button", { name: "Reassign" }).click();
  await findOnly(page, away.name);
  const option = page.getByRole("option", { name: new RegExp(away.name) });
  await expect(option).toContainText(/\d+ open/);
  await expect(option).toContainText(new RegExp(`away until .*, ${substitute.name} stands in`));
  await option.click();
  await expect(dialog(page).getByRole("status")).toContainText(`${away.name} is away until`);
  await dialog(page).getByLabel("Comment").fill("They know the customer.");
  await dialog(page)
    .getByRole("button", { name: `Reassign to ${away.name}` })
    .click();
  await expect(dialog(page)).toBeHidden();
  await expect(taskPane(page).getByText(away.name).first()).toBeVisible();

  // Both sides are told, and who stands in sees the task.
  for (const [who, words] of [
    [away, "gave it to you"],
    [userOf(demo, "jdoe"), "gave it to somebody else"],
  ] as const) {
    const told = await browser.newPage({ baseURL: demo.url });
    await signIn(told, who);
    await told.goto("/notifications");
    await expect(await noticeAbout(told, taskId)).toContainText(words);
    await told.close();
  }
  await ok((await api(substitute)).get(`/apidev/v1/workflow/tasks/${taskId}`));
  await endAbsences(rest, away.id);
});

test("a claimed task that was handed over by mistake is taken back as it was, with its group, by Z", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("jdoe");
  const { taskId } = await verified(rest, await startOnboarding(rest, demo));
  const maria = userOf(demo, "mgarcia");
  await signIn(page, maria);
  await page.goto(`/inbox/${taskId}?scope=my_groups`);
  await page.getByRole("button", { name: "Claim" }).click();
  await expect(taskPane(page).getByText("In progress")).toBeVisible();
  await page.getByLabel("Email address").fill("half@acme.com");
  await expect(page.getByText(/^Saved /)).toBeVisible();

  await taskPane(page).focus();
  await page.keyboard.press("a");
  await expect(dialog(page).getByPlaceholder("Find a person or a group")).toBeFocused();
  await page.keyboard.type("Soo-jin");
  await expect(page.getByRole("option", { name: /^Soo-jin Kim/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByLabel("Comment")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Reassigned to Soo-jin Kim")).toBeVisible();
  await expect(dialog(page)).toBeHidden();

  await page.keyboard.press("z");
  await expect(taskPane(page).getByText("In progress")).toBeVisible();
  await expect(taskPane(page).getByText("Sales Team").first()).toBeVisible();
  await expect(page.getByLabel("Email address")).toHaveValue("half@acme.com");
  const path = `/apidev/v1/workflow/tasks/${taskId}`;
  await expect
    .poll(() => ok(rest.get(path)))
    .toMatchObject({
      status: "IN_PROGRESS",
      assigned_to_user: { id: maria.id },
      assigned_to_group: { name: "Sales Team" },
    });
});

test("a task that its new holder has begun cannot be taken back, and the reason is said", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "jdoe");
  await page.goto(`/inbox/${taskId}`);
  await page.getByRole("button", { name: "Reassign" }).click();
  await findOnly(page, "Anita");
  await page.getByRole("option", { name: /Anita Patel/ }).click();
  await dialog(page).getByRole("button", { name: "Reassign to Anita Patel" }).click();
  await expect(page.getByText("Reassigned to Anita Patel")).toBeVisible();
  await ok((await api("apatel")).post(`/apidev/v1/workflow/tasks/${taskId}/claim`));
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("It could not be taken back")).toBeVisible();
});
