import { expect, type Page } from "@playwright/test";

import { type Api, ok, userOf } from "../support/test";
import { test } from "./test";
import { startOnboarding, taskPane } from "./work";

const composer = (page: Page) => page.getByRole("textbox", { name: "Write a comment" });
const activity = (page: Page) => page.getByRole("log", { name: "Activity" });
const commentsOf = (api: Api, id: string) =>
  ok<{ text: string; mentions: { name: string }[] }[]>(api.get(`/apidev/v1/workflow/tasks/${id}/comments`));

test("a colleague of another team is named in a comment, is told, and may read the task @phone", async ({
  page,
  openOnboarding,
  browser,
  demo,
  signIn,
}) => {
  const { taskId } = await openOnboarding();
  const kim = userOf(demo, "skim");

  await page.getByRole("button", { name: "Comment", exact: true }).first().click();
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type("Do you know them, @soo");
  await expect(page.getByRole("option", { name: kim.name })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.keyboard.type("?");
  await expect(composer(page)).toHaveValue(`Do you know them, @${kim.name} ?`);
  await page.keyboard.press("Control+Enter");
  const said = activity(page).getByRole("listitem").filter({ hasText: "Do you know them" });
  await expect(said.locator("mark")).toHaveText(`@${kim.name}`);
  await expect(composer(page)).toHaveValue("");
  await expect(said.getByText("Sending")).toBeHidden();

  const other = await browser.newPage({ baseURL: demo.url });
  await signIn(other, kim);
  await other.goto("/notifications");
  await other.locator(`a[href*="${taskId}"]`).first().click();
  await expect(taskPane(other).getByText("You can look at this task but not complete it.")).toBeVisible();
  await expect(taskPane(other).getByText("You were mentioned")).toBeVisible();
  await expect(activity(other).getByText("Do you know them")).toBeVisible();
  await composer(other).fill("I do: call them before noon.");
  await other.getByRole("group", { name: "Comment" }).getByRole("button", { name: "Comment" }).click();

  await expect(activity(page).getByText("I do: call them before noon.")).toBeVisible();
  await other.close();
});

test("somebody without a mouse names a whole group, changes their mind and takes the name out with one key", async ({
  page,
  openOnboarding,
  axe,
}) => {
  const { rest, taskId } = await openOnboarding();
  await taskPane(page).focus();
  await page.keyboard.press("m");
  await expect(composer(page)).toBeFocused();

  await page.keyboard.type("@sup");
  await expect(page.getByRole("option", { name: /^Support/ })).toBeVisible();
  await axe(page);
  await page.keyboard.press("Tab");
  await page.keyboard.type("and @fin");
  await expect(page.getByRole("option", { name: /^Finance/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(composer(page)).toBeFocused();
  for (const _ of "and @fin ") await page.keyboard.press("Backspace");
  await expect(composer(page)).toHaveValue("@Support");
  await page.keyboard.press("Backspace");
  await expect(composer(page)).toHaveValue("");

  await page.keyboard.type("@sup");
  await expect(page.getByRole("option", { name: /^Support/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type("who is on duty?");
  await page.keyboard.press("Control+Enter");
  await expect(activity(page).getByText("who is on duty?")).toBeVisible();
  await expect
    .poll(() => commentsOf(rest, taskId))
    .toMatchObject([{ text: "@Support who is on duty?", mentions: [{ name: "Support" }] }]);
  expect(page.url()).toContain(taskId);
});

test("what a colleague says and does appears while the task is open, in the order in which it happened", async ({
  page,
  openOnboarding,
  demo,
  api,
}) => {
  const { taskId } = await openOnboarding();
  const manager = await api("pnovak");
  await expect(activity(page).getByText("Opened")).toBeVisible();

  const path = `/apidev/v1/workflow/tasks/${taskId}`;
  await ok(manager.post(`${path}/comments`, { text: "I give it to Maria for now." }));
  await expect(activity(page).getByText("I give it to Maria for now.")).toBeVisible();
  // Moments are told to the second: the next of them makes the order plain.
  const said = Math.floor(Date.now() / 1000);
  await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(said);
  const comment = "She knows them.";
  await ok(manager.post(`${path}/reassign`, { assign_to_user_id: userOf(demo, "mgarcia").id, comment }));
  await ok(manager.post(`${path}/reassign`, { assign_to_user_id: userOf(demo, "jdoe").id }));
  await expect(activity(page).getByText(comment)).toBeVisible();
  await expect(activity(page).getByText("from Maria Garcia to John Doe")).toBeVisible();
  const entries = await activity(page).getByRole("listitem").allTextContents();
  const at = (words: string) => entries.findIndex((entry) => entry.includes(words));
  const gave = [at("from John Doe to"), at("to John Doe")];
  expect([at("Opened"), at("I give it"), ...gave]).toEqual([0, 1, 2, 3]);
});

test("a comment shows at once, and is back in the composer where the server refuses it", async ({
  page,
  openOnboarding,
}) => {
  const { rest, taskId } = await openOnboarding();
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/comments", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await held;
    return route.fulfill({
      status: 500,
      json: { success: false, data: null, error: { code: "INTERNAL_ERROR", message: "Something broke." } },
    });
  });
  await composer(page).fill("Half an hour of thought");
  await composer(page).press("Control+Enter");
  await expect(activity(page).getByText("Half an hour of thought")).toBeVisible();
  await expect(activity(page).getByText("Sending")).toBeVisible();
  await composer(page).fill("and more");
  answer();

  const box = page.getByRole("group", { name: "Comment" });
  await expect(box.getByRole("alert")).toContainText("Your comment was not sent");
  await expect(composer(page)).toHaveValue("Half an hour of thought\nand more");
  await expect(activity(page).getByText("Half an hour of thought")).toBeHidden();
  await page.unroute("**/comments");
  await composer(page).press("Control+Enter");
  await expect(activity(page).getByText("Half an hour of thought")).toBeVisible();
  await expect.poll(async () => (await commentsOf(rest, taskId)).length).toBe(1);
});

test("a comment that is half typed is there after a reload, and one that was on its way is sent once", async ({
  page,
  openOnboarding,
}) => {
  const { rest, taskId } = await openOnboarding();
  await composer(page).fill("Not finished");
  await page.reload();
  await expect(composer(page)).toHaveValue("Not finished");

  // The server has it, but its answer is lost with the page.
  await page.route("**/comments", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    return undefined;
  });
  const taken = page.waitForRequest(
    (request) => request.method() === "POST" && /comments$/.test(request.url()),
  );
  await composer(page).press("Control+Enter");
  await taken;
  await expect.poll(async () => (await commentsOf(rest, taskId)).length).toBe(1);
  await page.unroute("**/comments", undefined);
  await page.reload();
  await expect(activity(page).getByText("Not finished")).toHaveCount(1);
  await expect(activity(page).getByText("Sending")).toBeHidden();
  await expect(composer(page)).toHaveValue("");
  expect((await commentsOf(rest, taskId)).length).toBe(1);
});

test("who may only look reads what they are named in, and is told which permission a comment takes", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  const auditor = await signIn(page, "auditor");
  const text = `@${auditor.name}, please look at this`;
  const body = { text, mentions: [{ user_id: auditor.id }] };
  await ok((await api("pnovak")).post(`/apidev/v1/workflow/tasks/${taskId}/comments`, body));
  await page.goto(`/inbox/${taskId}`);
  await expect(activity(page).getByText("please look at this")).toBeVisible();
  await expect(page.getByText("that takes the permission APICLI_WORKFLOW_EXECUTE")).toBeVisible();
  await expect(composer(page)).toHaveCount(0);
  await axe(page);
});
