import type { Page, Request } from "@playwright/test";

import { promptly } from "../support/promptly";
import { type Api, type Demo, expect, ok, test } from "../support/test";
import { newQueue } from "./bulk";
import { startForm, VISIT } from "./own-form";
import { completeByRest, rowOf, startOnboarding, verified } from "./work";

/** What people are promised of news, in milliseconds. */
const SECOND = 1_000;
const FLOW = "/apidev/v1/workflow";
const STREAM = "/apidev/v1/stream";

/** Resolves once the page hears of changes. */
const listening = (page: Page) => page.waitForResponse((response) => response.url().includes(STREAM));
const settled = (page: Page) => page.waitForTimeout(300); // the stream's first event is nothing to wait for

/** Some tasks that stand at the top of a list of the newest, to be completed one after the other. */
async function startSome(rest: Api, demo: Demo): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) ids.push((await startOnboarding(rest, demo)).taskId);
  return ids;
}

/** After how many milliseconds a task is gone from the list that somebody else completes. */
async function leaves(page: Page, rest: Api, taskId: string): Promise<number> {
  await completeByRest(rest, taskId, approved);
  const done = Date.now();
  await rowOf(page, taskId).waitFor({ state: "detached" });
  return Date.now() - done;
}

const approved = {
  result_code: "approved",
  captured_data: { contact_verified: true, phone_confirmed: true },
};

test("what somebody else completes leaves the list within a second, and the count follows", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const ids = await startSome(rest, demo);
  await signIn(page, "manager");
  const open = listening(page);
  await page.goto("/inbox?scope=all&sort=-created_at&entity=CUENTA");
  for (const id of ids) await expect(rowOf(page, id)).toBeVisible();
  await open;
  await settled(page);

  await promptly(SECOND, () => leaves(page, rest, ids.pop() ?? ""), ids.length);
});

test("two people: one completes in the browser, the other's open task says so within a second", async ({
  page,
  browser,
  demo,
  signIn,
  api,
}) => {
  test.slow(); // it may take several tries
  const rest = await api("manager");
  await signIn(page, "manager");
  const context = await browser.newContext({ baseURL: demo.url, locale: "en-US" });
  const other = await context.newPage();
  await signIn(other, "jdoe");
  await promptly(SECOND, async () => {
    const { taskId } = await verified(rest, await startOnboarding(rest, demo));
    const open = listening(page);
    await page.goto(`/inbox/${taskId}?scope=all`);
    await expect(page.getByLabel("Email address")).toBeVisible();
    await open;
    await settled(page);

    await other.goto(`/inbox/${taskId}?scope=my_groups`);
    await other.getByLabel("Email address").fill("contact@acme.com");
    await other.getByRole("combobox", { name: "Template" }).click();
    await other.getByRole("option", { name: "Basic Welcome" }).click();
    const answered = other.waitForResponse((response) => response.url().endsWith("/complete"));
    await other.getByRole("button", { name: "Email Sent" }).click();
    await answered;
    const done = Date.now();
    await page
      .getByText(/completed this task|by jdoe/i)
      .first()
      .waitFor();
    return Date.now() - done;
  });
  await context.close();
});

test("new tasks wait beside the search, over nothing, and no row moves @phone", async ({
  page,
  signIn,
  api,
}) => {
  const [admin, rest] = await Promise.all([api("admin"), api("apatel")]);
  const queue = await newQueue({ admin, starter: rest }, "Finance", 2);
  const [first = ""] = queue.tasks;
  await signIn(page, "apatel");
  const connected = listening(page);
  await page.goto(queue.list);
  await connected;
  await settled(page);
  const before = await rowOf(page, first).boundingBox();
  await ok(rest.post(`${FLOW}/instances`, { definition_id: queue.definition, entity_type: "NINGUNA" }));
  const pill = page.getByRole("button", { name: "1 new task" });
  await expect(pill).toBeVisible();
  expect(await rowOf(page, first).boundingBox()).toEqual(before);
  const above = await pill.boundingBox();
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(before?.y ?? 0);
  await expect(page.getByRole("combobox", { name: "Search tasks" })).toBeInViewport({ ratio: 1 });
  await pill.click();
  await expect(page.getByRole("link", { name: queue.step })).toHaveCount(3);
});

test("the tab's title and icon carry how much waits for me", async ({ page, signIn, api }) => {
  const rest = await api("tokafor");
  await signIn(page, "tokafor");
  const open = listening(page);
  await page.goto("/settings/profile");
  await open;
  await settled(page);
  const admin = await api("admin");
  await promptly(2 * SECOND, async () => {
    const before = countIn(await page.title());
    await startForm(admin, rest, VISIT);
    const done = Date.now();
    // Another test may have finished a task of theirs meanwhile: then the next try tells.
    const grown = page.waitForFunction(
      (count) => Number(/^\((\d+)\)/.exec(document.title)?.[1] ?? 0) > count,
      before,
      { timeout: 5 * SECOND },
    );
    return grown.then(
      () => Date.now() - done,
      () => 5 * SECOND,
    );
  });
  await expect(page.locator('link[rel=icon][href^="data:image/svg+xml"]')).toHaveCount(1);
});

test("tabs share one connection, and another goes on when the one that has it closes", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const ids = await startSome(rest, demo);
  await signIn(page, "manager");
  const streams: string[] = [];
  page.context().on("request", (request: Request) => {
    if (request.url().includes(STREAM)) streams.push(request.url());
  });
  const open = listening(page);
  await page.goto("/settings/profile");
  await open;
  await settled(page);
  const second = await page.context().newPage();
  await second.goto("/inbox?scope=all&sort=-created_at&entity=CUENTA");
  for (const id of ids) await expect(rowOf(second, id)).toBeVisible();
  await settled(second);
  expect(streams).toHaveLength(1);

  const taken = listening(second);
  await page.close();
  await taken;
  await settled(second);
  await promptly(SECOND, () => leaves(second, rest, ids.pop() ?? ""), ids.length);
});

test("where the stream cannot be had, the page asks now and then", async ({ page, demo, signIn, api }) => {
  const rest = await api("manager");
  const { taskId } = await startOnboarding(rest, demo);
  await page.route(`**${STREAM}*`, (route) => route.fulfill({ status: 503, body: "{}" }));
  await signIn(page, "manager");
  await page.goto("/inbox?scope=all&sort=-created_at&entity=CUENTA");
  await expect(rowOf(page, taskId)).toBeVisible();

  await completeByRest(rest, taskId, approved);

  await expect(rowOf(page, taskId)).toHaveCount(0, { timeout: 20_000 });
});

test("what happened while the connection was broken is there when it is back", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const rest = await api("manager");
  const { taskId } = await startOnboarding(rest, demo);
  await signIn(page, "manager");
  const open = listening(page);
  await page.goto("/inbox?scope=all&sort=-created_at&entity=CUENTA");
  await expect(rowOf(page, taskId)).toBeVisible();
  await open;
  await settled(page);

  await page.context().setOffline(true);
  await completeByRest(rest, taskId, approved);
  await page.context().setOffline(false);

  await expect(rowOf(page, taskId)).toHaveCount(0, { timeout: 10_000 });
});

const countIn = (title: string) => Number(/^\((\d+)\)/.exec(title)?.[1] ?? 0);
