import { type Api, expect, ok, test } from "../support/test";
import { card, load, unfold } from "./desk";
import { startOnboarding } from "./work";

const FLOW = "/apidev/v1/workflow";

async function holderOf(rest: Api, taskId: string): Promise<string | undefined> {
  const task = await ok<{
    assigned_to_user: { name: string } | null;
    assigned_to_group: { name: string } | null;
  }>(rest.get(`${FLOW}/tasks/${taskId}`));
  return (task.assigned_to_user ?? task.assigned_to_group)?.name;
}

/** A new task of Dana Brown's, who has so few that all stand in her row. */
async function taskOfDana(rest: Api, demo: Parameters<typeof startOnboarding>[1]): Promise<string> {
  const { taskId } = await startOnboarding(rest, demo);
  const dana = demo.users.find(({ username }) => username === "dbrown");
  await ok(rest.post(`${FLOW}/tasks/${taskId}/reassign`, { assign_to_user_id: dana?.id }));
  return taskId;
}

test("a manager drags a task from Dana to Maria, and takes it back", async ({ page, demo, signIn, api }) => {
  const rest = await api("manager");
  const taskId = await taskOfDana(rest, demo);
  await page.setViewportSize({ width: 1440, height: 1800 }); // both ends of the way are in sight
  await signIn(page, "manager");
  await page.goto("/dashboard");
  await unfold(page, "Dana Brown");
  const toast = page.getByText("Verify Contact Information went to Maria Garcia");
  // Others work at the same time: a card that has moved on under the pointer is taken up again.
  await expect(async () => {
    await card(page, taskId).scrollIntoViewIfNeeded({ timeout: 3_000 });
    await card(page, taskId).dragTo(load(page, "Maria Garcia").getByRole("rowheader"), { timeout: 5_000 });
    await expect(toast).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(card(page, taskId)).toHaveCount(0);
  expect(await holderOf(rest, taskId)).toBe("Maria Garcia");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Verify Contact Information is back with Dana Brown")).toBeVisible();
  await expect(card(page, taskId)).toBeVisible();
  expect(await holderOf(rest, taskId)).toBe("Dana Brown");
});

test("a manager hands a task over by its menu @phone", async ({ page, demo, signIn, api }) => {
  const rest = await api("manager");
  const taskId = await taskOfDana(rest, demo);
  await signIn(page, "manager");
  await page.goto("/dashboard");
  await unfold(page, "Dana Brown");
  await card(page, taskId)
    .getByRole("button", { name: /Actions for/ })
    .click();
  const give = page.getByRole("menuitem", { name: /^Give to / }).first();
  const name = (await give.textContent())?.split("Give to ")[1] ?? "";
  await give.click();

  await expect(page.getByText(`Verify Contact Information went to ${name}`)).toBeVisible();
  await expect(card(page, taskId)).toHaveCount(0);
  expect(await holderOf(rest, taskId)).toBe(name);
});

test("a manager hands a task to a group by keyboard alone, and takes it back with Z", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const taskId = await taskOfDana(rest, demo);
  await signIn(page, "manager");
  await page.goto("/dashboard");
  await unfold(page, "Dana Brown");
  await card(page, taskId).getByRole("link").focus();
  await page.keyboard.press("a");
  await page.getByPlaceholder("Find a person or a group").waitFor();
  await page.keyboard.type("support");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Verify Contact Information went to Support")).toBeVisible();
  expect(await holderOf(rest, taskId)).toBe("Support");

  await page.keyboard.press("z");
  await expect(page.getByText("Verify Contact Information is back with Dana Brown")).toBeVisible();
  expect(await holderOf(rest, taskId)).toBe("Dana Brown");
});

test("a hand-over that the server refuses is taken back on the board, with the reason", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const taskId = await taskOfDana(rest, demo);
  await signIn(page, "manager");
  await page.goto("/dashboard");
  await unfold(page, "Dana Brown");
  await page.route("**/reassign", (route) => route.abort());
  await card(page, taskId)
    .getByRole("button", { name: /Actions for/ })
    .click();
  await page
    .getByRole("menuitem", { name: /^Give to / })
    .first()
    .click();
  await expect(page.getByText("Verify Contact Information could not be handed over")).toBeVisible();
  await expect(card(page, taskId)).toBeVisible();
  expect(await holderOf(rest, taskId)).toBe("Dana Brown");
});
