import { expect, type Page, type Route } from "@playwright/test";

import { ok } from "../support/test";
import { test } from "./test";
import { capturedOf, field, groupVisit, startForm, VISIT } from "./own-form";
import { gone, rowOf, taskPane } from "./work";

const visited = (page: Page) => taskPane(page).getByRole("button", { name: "Visited" });

/** Holds requests until they are let go, and says that one has come. */
function gate() {
  let open = () => {};
  let arrived = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (arrived = resolve));
  const hold = async (route: Route) => {
    arrived();
    await opened;
    await route.continue();
  };
  return { hold, open, reached };
}

test("complaint: a spinner on one task blocks another", async ({ page, signIn, api }) => {
  const [admin, rest] = [await api("admin"), await api("tokafor")];
  const [slow, other] = [await startForm(admin, rest, VISIT), await startForm(admin, rest, VISIT)];
  const { hold, open, reached } = gate();
  await page.route(`**/tasks/${slow.taskId}/complete`, hold);
  await signIn(page, "tokafor");
  await page.goto(`/inbox/${slow.taskId}`);
  await field(page, "Customer").fill("Slow & Co");
  await visited(page).click();
  await reached;
  await expect(visited(page)).toBeDisabled();

  await rowOf(page, other.taskId).click();
  await expect(page).toHaveURL(new RegExp(other.taskId));
  await expect(visited(page)).toBeEnabled();
  await field(page, "Customer").fill("Other & Co");
  await field(page, "Report").fill("still typing");
  open();
  await expect(page.getByText("Report Visit: Visited")).toBeVisible();
  await expect(rowOf(page, slow.taskId)).toHaveCount(0);

  // What comes of the one moves nothing of the other.
  await expect(page).toHaveURL(new RegExp(other.taskId));
  await expect(field(page, "Report")).toHaveValue("still typing");
  await visited(page).click();
  await gone(page, other.taskId);
  expect(await capturedOf(rest, slow)).toMatchObject({ customer: "Slow & Co" });
  expect(await capturedOf(rest, other)).toMatchObject({ customer: "Other & Co", report: "still typing" });
});

test("complaint: whoever has gone on to another task is never told that the first one failed", async ({
  page,
  signIn,
  api,
}) => {
  const [admin, rest] = [await api("admin"), await api("tokafor")];
  const [first, other] = [await startForm(admin, rest, VISIT), await startForm(admin, rest, VISIT)];
  const { hold, open, reached } = gate();
  await page.route(`**/tasks/${first.taskId}/complete`, async (route) => {
    await hold({ ...route, continue: () => Promise.resolve() } as Route);
    const error = { code: "INTERNAL_ERROR", message: "Something broke." };
    await route.fulfill({ status: 500, json: { success: false, data: null, error } });
  });
  await signIn(page, "tokafor");
  await page.goto(`/inbox/${first.taskId}`);
  await field(page, "Customer").fill("First & Co");
  await visited(page).click();
  await reached;
  await rowOf(page, other.taskId).click();
  await expect(page).toHaveURL(new RegExp(other.taskId));
  open();
  await expect(page.getByText("Report Visit was not completed")).toBeVisible();
  await rowOf(page, first.taskId).click();
  await expect(field(page, "Customer")).toHaveValue("First & Co");
});

test("complaint: Enter submits without the last keystroke", async ({ page, openForm }) => {
  const work = await openForm("apatel", VISIT);
  const { rest } = work;
  await field(page, "Customer").focus();
  await page.keyboard.type("Acme");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(work.taskId));
  await field(page, "Report").focus();
  await page.keyboard.type("one two thre");
  await field(page, "Hours").focus();
  await page.keyboard.type("12");
  await field(page, "Customer").focus();
  await page.keyboard.press("End");
  // No pause between the last letter, the choice of a result and its commitment.
  await page.keyboard.type("s");
  await taskPane(page).press("1");
  await field(page, "Report").focus();
  await page.keyboard.press("End");
  await page.keyboard.type("e");
  await page.keyboard.press("Control+Enter");
  await gone(page, work.taskId);
  expect(await capturedOf(rest, work)).toEqual({ customer: "Acmes", hours: 12, report: "one two three" });
});

test("complaint: the history is stale after an action", async ({ page, signIn, api }) => {
  const rest = await api("fweber");
  const work = await startForm(await api("admin"), rest, groupVisit("Finance"));
  await signIn(page, "fweber");
  await page.goto(`/inbox/${work.taskId}?scope=my_groups`);
  const history = page.getByRole("log", { name: "Activity" });
  await expect(history.getByText("Opened")).toBeVisible();

  // By links alone from here on, so that nothing is read anew but what the page reads by itself.
  await taskPane(page).getByRole("link", { name: "Report Visit of Finance" }).click();
  await expect(page).toHaveURL(new RegExp(`/instances/${work.instanceId}`));
  const timeline = page.getByRole("listitem").filter({ hasText: "Report Visit of Finance" });
  await expect(timeline.first()).toBeVisible();
  await expect(timeline.filter({ hasText: "completed" })).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/inbox/${work.taskId}`));
  await page.getByRole("button", { name: "Claim" }).click();
  await expect(history.getByText("took it")).toBeVisible();
  await page.getByRole("button", { name: "Release" }).click();
  await expect(history.getByText("put it back")).toBeVisible();
  await field(page, "Customer").fill("Acme");
  await visited(page).click();
  await gone(page, work.taskId);

  await page.getByRole("link", { name: "Instances" }).first().click();
  await page.locator(`a[href*="/instances/${work.instanceId}"]`).first().click();
  await expect(timeline.filter({ hasText: "completed" }).first()).toBeVisible();
});

test("complaint: no message when access is missing", async ({ page, signIn, api }) => {
  const work = await startForm(await api("admin"), await api("fweber"), VISIT);
  await signIn(page, "tokafor");
  await page.goto(`/inbox/${work.taskId}`);
  await expect(page.getByText("This task is not here")).toBeVisible();
  await expect(taskPane(page)).toContainText("belongs to people and groups you do not work with");

  await signIn(page, "intern");
  await page.goto(`/inbox/${work.taskId}`);
  await expect(page.getByText("APICLI_WORKFLOW_READ").first()).toBeVisible();
});

test("complaint: no message when a task was taken by a colleague a moment ago", async ({
  page,
  signIn,
  api,
}) => {
  const form = { ...VISIT, key: "e2e-visit-support", name: "Support Visit", assign: { group: "Support" } };
  const work = await startForm(await api("admin"), await api("dbrown"), form);
  await signIn(page, "skim");
  await page.goto(`/inbox/${work.taskId}?scope=my_groups`);
  // The news of it does not arrive.
  await page.route("**/apidev/v1/stream*", (route) => route.abort());
  await page.getByRole("button", { name: "Claim" }).hover();
  await ok((await api("dbrown")).post(`/apidev/v1/workflow/tasks/${work.taskId}/claim`));
  const claim = page.getByRole("button", { name: "Claim" });
  if (await claim.isVisible()) await claim.click({ timeout: 3_000 }).catch(() => undefined);
  const said = page.getByText("This task is already held by Dana Brown.");
  await expect(said.or(page.getByText("This task now belongs to Dana Brown.")).first()).toBeVisible();
});
